import type ts from 'typescript';
import type { Environment } from '../environment.js';
import { type Access, type Accesses, bindingsAt, bindingsWithin } from './collect-accesses.js';
import { decidedBy, decidingIn } from './conditions-in.js';
import { isEndingCall } from './decisions.js';
import {
  type ForIn,
  isAssignment,
  isClosure,
  isForIn,
  isPattern,
  isUpdate,
  jumpTarget,
  strip,
  unlabelled,
  withoutDefault,
} from './syntax.js';

/** What one statement reads before it has certainly assigned it, decides on, and certainly assigns. */
export interface Flow {
  /** By binding number: the places that may read it, in the order of the source. */
  readonly needs: ReadonlyMap<number, readonly Read[]>;
  /** Read by a condition, at any depth, also when the statement itself has assigned it. */
  readonly decidedOn: ReadonlySet<number>;
  /** Assigned whenever the statement completes normally. */
  readonly certain: ReadonlySet<number>;
}

/** A read in the statement's own code, in a closure that it creates, or in a local function that it mentions. */
export interface Read {
  readonly access: Access;
  readonly by: 'itself' | 'closure' | 'mention';
}

/** The bindings that are certainly assigned at a point; `undefined` where no code path arrives. */
type Assigned = ReadonlySet<number> | undefined;

interface Jumps {
  readonly target: ts.Node;
  readonly breaks: Assigned[];
  readonly continues: Assigned[];
}

/**
 * Follows a statement (or the item of a loop, or the expression that is an arrow function's body) through its branches, as TypeScript's
 * definite assignment analysis does. Closures, and local functions that are mentioned, count as read where they stand;
 * what they assign is never certain.
 */
export function followFlow(env: Environment, accesses: Accesses, root: ts.Node, node: ts.Node): Flow {
  return new FlowWalker(env, accesses, root).follow(node);
}

class FlowWalker {
  readonly #needs = new Map<number, Read[]>();
  readonly #decidedOn = new Set<number>();
  readonly #jumps: Jumps[] = [];
  #assigned: Assigned = new Set();
  /** What is assigned where a jump leaves the statement. */
  #left: Assigned;
  #inCondition = false;
  /** The part of a statement's expression on which it decides. */
  #decidedBy: ts.Expression | undefined;

  constructor(
    private readonly env: Environment,
    private readonly accesses: Accesses,
    private readonly root: ts.Node,
  ) {}

  private get tsc(): typeof ts {
    return this.env.tsc;
  }

  follow(node: ts.Node): Flow {
    if (this.tsc.isStatement(node)) this.#statement(node);
    else if (this.tsc.isParameter(node)) this.#parameter(node);
    else if (this.tsc.isVariableDeclarationList(node)) this.#declarations(node);
    else this.#result(node as ts.Expression);
    return {
      needs: this.#needs,
      decidedOn: this.#decidedOn,
      certain: join(this.#assigned, this.#left) ?? new Set(),
    };
  }

  #parameter({ name, initializer }: ts.ParameterDeclaration): void {
    if (initializer !== undefined) this.#branch(() => this.#expression(initializer));
    this.#binding(name);
  }

  #statement(node: ts.Statement): void {
    const { tsc } = this;
    if (tsc.isBlock(node)) node.statements.forEach((inner) => this.#statement(inner));
    else if (tsc.isVariableStatement(node)) this.#declarations(node.declarationList);
    else if (tsc.isExpressionStatement(node)) {
      this.#result(node.expression);
      if (isEndingCall(this.env, node.expression)) this.#assigned = undefined;
    } else if (tsc.isReturnStatement(node)) {
      if (node.expression !== undefined) this.#result(node.expression);
      this.#assigned = undefined;
    } else if (tsc.isThrowStatement(node)) {
      this.#expression(node.expression);
      this.#assigned = undefined;
    } else if (tsc.isIfStatement(node)) this.#if(node);
    else if (tsc.isSwitchStatement(node)) this.#switch(node);
    else if (tsc.isTryStatement(node)) this.#try(node);
    else if (tsc.isLabeledStatement(node)) this.#labelled(node);
    else if (tsc.isBreakOrContinueStatement(node)) this.#jump(node);
    else if (tsc.isIterationStatement(node, false)) this.#loop(node);
    else if (!tsc.isFunctionDeclaration(node)) {
      this.#expression(node);
      if (tsc.isEnumDeclaration(node)) this.#write(node.name);
    }
  }

  /** An expression statement's or return's expression: `a && b`, `a || b`, `a ? b : c` decide on `a`. */
  #result(node: ts.Expression): void {
    this.#decidedBy = decidedBy(this.tsc, node);
    this.#expression(node);
  }

  #condition(node: ts.Expression): void {
    const before = this.#inCondition;
    this.#decidedBy = undefined;
    this.#inCondition = true;
    this.#expression(node);
    this.#inCondition = before;
  }

  #if(node: ts.IfStatement): void {
    this.#condition(node.expression);
    this.#branches(
      () => this.#statement(node.thenStatement),
      () => node.elseStatement && this.#statement(node.elseStatement),
    );
  }

  #switch(node: ts.SwitchStatement): void {
    this.#condition(node.expression);
    const jumps = this.#enter(node);
    const entry = this.#assigned;
    let hasDefault = false;
    this.#assigned = undefined;
    for (const clause of node.caseBlock.clauses) {
      this.#assigned = join(this.#assigned, entry);
      if (this.tsc.isCaseClause(clause)) this.#condition(clause.expression);
      else hasDefault = true;
      clause.statements.forEach((inner) => this.#statement(inner));
    }
    if (!hasDefault) this.#assigned = join(this.#assigned, entry);
    this.#leave(jumps);
  }

  #try(node: ts.TryStatement): void {
    const before = this.#assigned;
    this.#statement(node.tryBlock);
    if (node.catchClause !== undefined) {
      const { block, variableDeclaration } = node.catchClause;
      const after = this.#assigned;
      this.#assigned = before;
      if (variableDeclaration !== undefined) this.#binding(variableDeclaration.name);
      this.#statement(block);
      this.#assigned = join(this.#assigned, after);
    }
    if (node.finallyBlock === undefined) return;
    const after = this.#assigned;
    this.#assigned = before;
    this.#statement(node.finallyBlock);
    this.#assigned = both(this.#assigned, after);
  }

  #labelled(node: ts.LabeledStatement): void {
    const jumps = this.#enter(node);
    this.#statement(node.statement);
    this.#leave(jumps);
  }

  #loop(node: ts.IterationStatement): void {
    const { tsc } = this;
    if (isForIn(tsc, node)) this.#forIn(node);
    else if (tsc.isDoStatement(node)) this.#do(node);
    else if (tsc.isForStatement(node)) this.#for(node);
    else if (tsc.isWhileStatement(node)) {
      this.#condition(node.expression);
      this.#body(node, node.expression.kind === tsc.SyntaxKind.TrueKeyword);
    }
  }

  #forIn(node: ForIn): void {
    this.#expression(node.expression);
    const after = this.#assigned;
    if (this.tsc.isVariableDeclarationList(node.initializer)) this.#declarations(node.initializer);
    else this.#target(node.initializer);
    this.#body(node, false);
    this.#assigned = after;
  }

  #for(node: ts.ForStatement): void {
    const { initializer, condition, incrementor } = node;
    if (initializer !== undefined && this.tsc.isVariableDeclarationList(initializer))
      this.#declarations(initializer);
    else if (initializer !== undefined) this.#expression(initializer);
    if (condition !== undefined) this.#condition(condition);
    this.#body(node, condition === undefined, () => incrementor && this.#expression(incrementor));
  }

  #do(node: ts.DoStatement): void {
    const jumps = this.#enter(node);
    this.#statement(node.statement);
    this.#assigned = jumps.continues.reduce(join, this.#assigned);
    this.#condition(node.expression);
    this.#leave(jumps);
  }

  /** A loop's body, which may not run at all: what it assigns is not certain afterwards, unless only a `break` ends it. */
  #body(node: ts.IterationStatement, isEndless: boolean, then: () => void = () => {}): void {
    const before = this.#assigned;
    const jumps = this.#enter(node);
    this.#statement(node.statement);
    this.#assigned = jumps.continues.reduce(join, this.#assigned);
    then();
    this.#jumps.pop();
    this.#assigned = isEndless ? jumps.breaks.reduce(join, undefined) : before;
  }

  #enter(target: ts.Node): Jumps {
    const jumps = { target, breaks: [], continues: [] };
    this.#jumps.push(jumps);
    return jumps;
  }

  #leave(jumps: Jumps): void {
    this.#jumps.pop();
    this.#assigned = jumps.breaks.reduce(join, this.#assigned);
  }

  #jump(node: ts.BreakOrContinueStatement): void {
    const target = jumpTarget(this.tsc, node, this.root);
    const isBreak = this.tsc.isBreakStatement(node);
    const jumps = this.#jumps.find(
      (candidate) => candidate.target === (isBreak ? target : target && unlabelled(this.tsc, target)),
    );
    if (jumps === undefined) this.#left = join(this.#left, this.#assigned);
    jumps?.[isBreak ? 'breaks' : 'continues'].push(this.#assigned);
    this.#assigned = undefined;
  }

  #declarations(list: ts.VariableDeclarationList): void {
    for (const { name, initializer } of list.declarations) {
      if (initializer !== undefined) this.#expression(initializer);
      const hasValue = initializer !== undefined || isForIn(this.tsc, list.parent);
      if (hasValue || !this.#startsUnset(name)) this.#binding(name);
    }
  }

  /** `let x!: string;` has no value until it is assigned, and TypeScript does not look. */
  #startsUnset(name: ts.BindingName): boolean {
    return this.accesses.at(name).some(({ binding }) => binding.startsUnset);
  }

  #binding(name: ts.BindingName): void {
    const { tsc } = this;
    if (tsc.isIdentifier(name)) return this.#write(name);
    for (const element of name.elements) {
      if (!tsc.isBindingElement(element)) continue;
      if (element.propertyName !== undefined) this.#expression(element.propertyName);
      const { initializer } = element;
      if (initializer !== undefined) this.#branch(() => this.#expression(initializer));
      this.#binding(element.name);
    }
  }

  #expression(node: ts.Node): void {
    const { tsc } = this;
    if (node === this.#decidedBy) return this.#condition(this.#decidedBy);
    if (isClosure(tsc, node)) return this.#closure(node);
    if (isAssignment(tsc, node)) return this.#assignment(node);
    if (isUpdate(tsc, node)) return this.#readAndWrite(strip(tsc, node.operand));
    if (tsc.isDeleteExpression(node)) return this.#readAndWrite(strip(tsc, node.expression));
    if (tsc.isConditionalExpression(node)) {
      this.#expression(node.condition);
      return this.#branches(
        () => this.#expression(node.whenTrue),
        () => this.#expression(node.whenFalse),
      );
    }
    if (tsc.isBinaryExpression(node) && isLogical(tsc, node.operatorToken.kind)) {
      this.#expression(node.left);
      return this.#branch(() => this.#expression(node.right));
    }
    this.#plain(node);
  }

  #plain(node: ts.Node): void {
    const { tsc } = this;
    const isOptional = (node.flags & tsc.NodeFlags.OptionalChain) !== 0;
    let first = true;
    tsc.forEachChild(node, (child) => {
      if (first || !isOptional) this.#expression(child);
      else this.#branch(() => this.#expression(child));
      first = false;
    });
    this.#readAt(node);
  }

  #assignment({ left, right, operatorToken }: ts.BinaryExpression): void {
    const { tsc } = this;
    if (operatorToken.kind === tsc.SyntaxKind.EqualsToken) {
      const target = strip(tsc, left);
      if (!isPattern(tsc, target)) this.#inside(target);
      this.#expression(right);
      return this.#target(left);
    }
    const target = strip(tsc, left);
    this.#inside(target);
    this.#readAt(target);
    if (isLogicalAssignment(tsc, operatorToken.kind)) return this.#branch(() => this.#expression(right));
    this.#expression(right);
    this.#write(target);
  }

  /** The target of an assignment, or a pattern of targets; in a pattern, a target's object is evaluated in its turn. */
  #target(node: ts.Expression): void {
    const { tsc } = this;
    const target = strip(tsc, node);
    if (tsc.isArrayLiteralExpression(target))
      for (const element of target.elements)
        this.#targetWithDefault(tsc.isSpreadElement(element) ? element.expression : element);
    else if (tsc.isObjectLiteralExpression(target))
      for (const property of target.properties) this.#propertyTarget(property);
    else {
      this.#inside(target);
      this.#write(target);
    }
  }

  #propertyTarget(node: ts.ObjectLiteralElementLike): void {
    const { tsc } = this;
    if (tsc.isShorthandPropertyAssignment(node)) {
      const { objectAssignmentInitializer: initializer } = node;
      if (initializer !== undefined) this.#branch(() => this.#expression(initializer));
      this.#write(node.name);
    } else if (tsc.isSpreadAssignment(node)) this.#target(node.expression);
    else if (tsc.isPropertyAssignment(node)) {
      if (tsc.isComputedPropertyName(node.name)) this.#expression(node.name.expression);
      this.#targetWithDefault(node.initializer);
    }
  }

  #targetWithDefault(node: ts.Expression): void {
    const target = withoutDefault(this.tsc, node);
    if (target !== node) this.#branch(() => this.#expression((node as ts.BinaryExpression).right));
    this.#target(target);
  }

  /** What a property target evaluates before it is assigned: its object and key. */
  #inside(target: ts.Expression): void {
    if (!this.tsc.isIdentifier(target)) this.tsc.forEachChild(target, (child) => this.#expression(child));
  }

  #readAndWrite(target: ts.Expression): void {
    this.#inside(target);
    this.#readAt(target);
    this.#write(target);
  }

  #closure(node: ts.Node): void {
    for (const access of this.accesses.within(node))
      if (access.kind === 'read') this.#read({ access, by: 'closure' });
    this.#decidesIn(node);
    if (this.tsc.isClassDeclaration(node) && node.name !== undefined) this.#write(node.name);
  }

  /** What a closure decides on, once it runs. */
  #decidesIn(closure: ts.Node): void {
    for (const node of decidingIn(this.tsc, this.accesses.code, closure, this.accesses.isMentioned))
      for (const id of bindingsWithin(this.accesses, node, 'read')) this.#decidedOn.add(id);
  }

  #readAt(node: ts.Node): void {
    for (const access of this.accesses.at(node))
      if (access.kind === 'read') this.#read({ access, by: 'itself' });
    const mention = this.accesses.mentionAt(node);
    if (mention === undefined) return;
    for (const access of this.accesses.within(mention.fn))
      if (access.kind === 'read') this.#read({ access, by: 'mention' });
    this.#decidesIn(mention.fn);
  }

  #read(read: Read): void {
    const { id } = read.access.binding;
    if (this.#inCondition) this.#decidedOn.add(id);
    if (this.#assigned === undefined || this.#assigned.has(id)) return;
    const reads = this.#needs.get(id);
    if (reads === undefined) this.#needs.set(id, [read]);
    else reads.push(read);
  }

  #write(node: ts.Node): void {
    const ids = bindingsAt(this.accesses, node, 'write');
    if (this.#assigned !== undefined) this.#assigned = new Set([...this.#assigned, ...ids]);
  }

  #branch(run: () => void): void {
    this.#branches(run, () => {});
  }

  #branches(first: () => void, second: () => void): void {
    const before = this.#assigned;
    first();
    const after = this.#assigned;
    this.#assigned = before;
    second();
    this.#assigned = join(this.#assigned, after);
  }
}

/** Where two paths meet: what both have assigned. */
function join(one: Assigned, other: Assigned): Assigned {
  if (one === undefined || other === undefined) return one ?? other;
  return new Set([...one].filter((id) => other.has(id)));
}

/** One path after the other: what either has assigned. */
function both(one: Assigned, other: Assigned): Assigned {
  return one === undefined || other === undefined ? undefined : new Set([...one, ...other]);
}

function isLogical(tsc: typeof ts, kind: ts.SyntaxKind): boolean {
  const { AmpersandAmpersandToken, BarBarToken, QuestionQuestionToken } = tsc.SyntaxKind;
  return kind === AmpersandAmpersandToken || kind === BarBarToken || kind === QuestionQuestionToken;
}

function isLogicalAssignment(tsc: typeof ts, kind: ts.SyntaxKind): boolean {
  const { AmpersandAmpersandEqualsToken, BarBarEqualsToken, QuestionQuestionEqualsToken } = tsc.SyntaxKind;
  return (
    kind === AmpersandAmpersandEqualsToken ||
    kind === BarBarEqualsToken ||
    kind === QuestionQuestionEqualsToken
  );
}
