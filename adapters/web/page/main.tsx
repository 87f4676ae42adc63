import { mount } from '../../../src/pages/common/mount.tsx';
import { App } from './App.tsx';

mount(<App />);
