import { insert } from './changes.js';
import { fix, type Fixer } from './fix.js';
import { newLineOf } from './nodes.js';

const KIND = { id: 'resilient-export-nothing', all: 'Add "export {};"' };

/** 990001: makes the file a module. */
export const exportNothing: Fixer = ({ file, format }) => {
  const newLine = newLineOf(file, format);
  const start = file.text === '' || file.text.endsWith('\n') ? '' : newLine;
  return [fix(KIND, 'Add "export {};"', [insert(file.end, `${start}export {};${newLine}`)])];
};
