// Goes through a page with the Tab key, as somebody without a mouse does.

import assert from 'node:assert/strict';

/** Presses Tab through the whole page. Throws if a link, button or field is never reached, is
 * covered by something when it is, or does not show that it has the focus. */
export async function tabThrough(page) {
  const names = await page.evaluate(mark);
  // A date has a stop for day, month, year and calendar.
  const parts = 3 * (await page.locator('input[type=date]').count());
  const reached = new Set();
  const faults = [];
  await page.evaluate(() => {
    document.activeElement?.blur();
    scrollTo(0, 0);
  });
  for (let press = 0; press < names.length + parts + 10 && reached.size < new Set(names).size; press++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(look);
    if (stop.name) {
      reached.add(stop.name);
    }
    if (stop.fault) {
      faults.push(`${stop.name}: ${stop.fault}`);
    }
  }
  const missed = names.filter((name) => !reached.has(name)).map((name) => `${name}: not reached`);
  assert.deepEqual([...faults, ...missed], [], `with the Tab key on ${page.url()}`);
}

/** Gives each stop of the Tab key a name; the radios of a group are one. */
function mark() {
  const selector = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true });
  const elements = [...document.querySelectorAll(selector)].filter(
    (element) => isShown(element) && !element.disabled,
  );
  return elements.map((element, index) => {
    const text = (element.innerText || element.name || element.id || '').trim().slice(0, 40);
    const name = element.type === 'radio' ? `radios ${element.name}` : `${index} ${element.tagName} ${text}`;
    element.dataset.stop = name;
    return name;
  });
}

/** What has the focus, and what is wrong with how it shows. */
function look() {
  const element = document.activeElement;
  const name = element?.dataset.stop;
  if (!name) {
    return {};
  }
  const label = element.closest('label');
  const { left, top, width, height } = element.getClientRects()[0] ?? {};
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  if (!hit || !(element.contains(hit) || hit.contains(element) || label?.contains(hit))) {
    return { name, fault: `covered by ${hit?.outerHTML.slice(0, 80)}` };
  }
  const outlined = [element, label].some((each) => {
    const style = each && getComputedStyle(each);
    return style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  });
  return outlined ? { name } : { name, fault: 'does not show the focus' };
}
