import { type ReactElement, type ReactNode, createElement, isValidElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

export type Markup = ReactNode;
export type Element = ReactElement;

/** One element of HTML or SVG; text among the children is escaped. */
export const h = (
  name: string,
  attributes: Readonly<Record<string, unknown>> | null,
  ...children: readonly Markup[]
): Element => createElement(name, attributes, ...children);

/** Markup that was made here before, as it stands: never text from outside. */
export const made = (name: string, attributes: Readonly<Record<string, unknown>>, markup: string): Element =>
  createElement(name, { ...attributes, dangerouslySetInnerHTML: { __html: markup } });

/** A number, or an element that shows one and nothing else. */
export const isNumber = (markup: Markup): boolean =>
  typeof markup === 'number' ||
  (isValidElement<{ readonly children?: unknown }>(markup) && typeof markup.props.children === 'number');

/** The same elements give the same string. */
export const markupOf = (element: Element): string => renderToStaticMarkup(element);

/** The texts in some markup, in their order; those of markup that was made before are not among them. */
export const textsOf = (markup: Markup): readonly string[] => {
  if (typeof markup === 'string' || typeof markup === 'number') return [String(markup)];
  if (Array.isArray(markup)) return markup.flatMap((one: Markup) => textsOf(one));
  return isValidElement<{ readonly children?: Markup }>(markup) ? textsOf(markup.props.children) : [];
};
