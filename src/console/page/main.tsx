import { mount } from '../../pages/common/mount.tsx';
import { App } from './App.tsx';

mount(<App />);
