import type { ConfigParam, ConfigPath } from '../../../intents/types.ts';
import { isView } from './menu-words.ts';

/** Collects configuration paths in reading order; what a later line adds to the same path or key is merged. */
export class ConfigDraft {
  readonly #paths: ConfigPath[] = [];
  readonly #byMenu = new Map<string, ConfigPath>();
  readonly #byKey = new Map<string, ConfigParam>();
  #current: ConfigPath | null = null;
  /** The parameter named last, for a value or note that follows on another line. */
  lastParam: ConfigParam | null = null;

  /** Paths that hold anything, in order. */
  finish(): ConfigPath[] {
    return this.#paths.filter((path) => path.menu.length > 0 || path.form !== null || path.params.length > 0);
  }

  /** True once a menu or form is known, so that settings named in words have a place. */
  get isOpen(): boolean {
    return this.#current !== null && (this.#current.menu.length > 0 || this.#current.form !== null);
  }

  /** The form of the current path. */
  get form(): string | null {
    return this.#current?.form ?? null;
  }

  /** The current path leads beyond its first menu: what is searched there is a parameter, no form. */
  get isDeep(): boolean {
    return this.#current !== null && this.#current.menu.filter((word) => !isView(word)).length > 1;
  }

  /** Starts a path, goes on with the one that it repeats, or extends the current one by its next menus. */
  openPath(menu: string[], form: string | null): void {
    const current = this.#current;
    if (
      current !== null &&
      (menu.every(isView) || isPrefix(current.menu, menu)) &&
      (form === null || current.form === null || current.form === form)
    ) {
      const added = menu.every(isView)
        ? menu.filter((word) => !current.menu.includes(word))
        : menu.slice(current.menu.length);
      current.menu.push(...added);
      current.form ??= form;
      this.lastParam = null;
      return;
    }
    const name = `${menu.join('\n')}\t${form ?? ''}`;
    const known = this.#byMenu.get(name);
    this.#current = known ?? this.#push({ menu, form, params: [] });
    this.#byMenu.set(name, this.#current);
    this.lastParam = null;
  }

  /** Gives its path to parameters that were named first; false where there are none. */
  adoptPath(menu: string[], form: string | null): boolean {
    const only = this.#paths.length === 1 ? this.#paths[0] : undefined;
    if (only === undefined || only.menu.length > 0 || only.form !== null) return false;
    Object.assign(only, { menu, form });
    return true;
  }

  /** Adds 预览 or 列表 to the current path, unless it has them. */
  addView(view: string): void {
    const menu = this.isOpen ? (this.#current?.menu ?? []) : [];
    if (menu.some((word) => /平台|单据|参数|配置/u.test(word)) && !menu.includes(view)) menu.push(view);
  }

  /** Names the form of the current path; another form starts a path of its own. */
  setForm(form: string): void {
    if (this.#paths.some((path) => path.form === form)) return;
    if (this.#current !== null && this.#current.form === null && this.#current.params.length === 0)
      this.#current.form = form;
    else this.#current = this.#push({ menu: [], form, params: [] });
  }

  /** Adds a parameter to the current path, or completes the one of that key. */
  addParam(param: ConfigParam): void {
    const known = param.key === null ? undefined : this.#byKey.get(param.key);
    if (known !== undefined && fits(known, param)) {
      known.type ??= param.type;
      known.value ??= param.value;
      known.note ??= param.note;
      this.lastParam = known;
      return;
    }
    this.#current ??= this.#push({ menu: [], form: null, params: [] });
    this.#current.params.push(param);
    this.lastParam = param;
    if (param.key !== null) this.#byKey.set(param.key, param);
  }

  #push(path: ConfigPath): ConfigPath {
    this.#paths.push(path);
    return path;
  }
}

function isPrefix(shorter: readonly string[], longer: readonly string[]): boolean {
  return (
    shorter.length > 0 && shorter.length <= longer.length && shorter.every((word, index) => word === longer[index])
  );
}

function fits(known: ConfigParam, added: ConfigParam): boolean {
  const same = (a: string | null, b: string | null): boolean => a === null || b === null || a === b;
  return same(known.type, added.type) && same(known.value, added.value);
}
