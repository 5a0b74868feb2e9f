using Acornima;
using Acornima.Ast;

namespace Loadline.Scripts.JavaScript.Evaluation;

/// <content>Operators and assignment.</content>
internal sealed partial class Evaluator
{
    private Value Binary(BinaryExpression binary, Scope scope)
    {
        // Long sums nest to the left; following them one by one keeps the stack flat.
        var rest = new Stack<BinaryExpression>();
        Expression leftmost = binary;
        while (leftmost is BinaryExpression inner and not LogicalExpression)
        {
            rest.Push(inner);
            leftmost = inner.Left;
            _steps++;
        }

        var left = Evaluate(leftmost, scope);
        while (rest.Count > 0)
        {
            var next = rest.Pop();
            left = Combine(next.Operator, left, Evaluate(next.Right, scope));
        }

        return left;
    }

    private Value Combine(Operator what, Value left, Value right)
    {
        var flow = left.Flow | right.Flow;
        var about = left.About ?? right.About;
        switch (what)
        {
            case Operator.Addition when left is TextValue || right is TextValue:
                var sum = Short(TextOf(left) + TextOf(right));
                Charge(sum.Length / 64);
                return new TextValue(sum) { Flow = flow };
            case Operator.Addition or Operator.Subtraction or Operator.Multiplication or Operator.Division or Operator.Remainder or Operator.Exponentiation
                or Operator.BitwiseOr or Operator.BitwiseAnd or Operator.BitwiseXor or Operator.LeftShift or Operator.RightShift or Operator.UnsignedRightShift:
                var (a, b) = (Globals.NumberOf(left), Globals.NumberOf(right));
                return a is null || b is null ? Value.Unknown(flow == Flow.None ? Flow.Unknown : flow, about, left.Variable ?? right.Variable) : Calculate(what, a, b, flow);
            case Operator.Equality or Operator.StrictEquality or Operator.Inequality or Operator.StrictInequality:
                Compared(left, right);
                Compared(right, left);
                var same = left is UnknownValue { Variable: not null } && right is TextValue ? false : Same(left, right);
                return same is null ? Value.Unknown(flow, about) : new BooleanValue(what is Operator.Equality or Operator.StrictEquality ? same.Value : !same.Value) { Flow = flow, About = about };
            case Operator.LessThan or Operator.LessThanOrEqual or Operator.GreaterThan or Operator.GreaterThanOrEqual:
                return left is NumberValue x && right is NumberValue y && Order(what, x, y) is { } order ? new BooleanValue(order) { Flow = flow } : Value.Unknown(flow, about);
            default:
                return Value.Unknown(flow, about);
        }
    }

    private void Compared(Value left, Value right)
    {
        if (left.Variable is { } variable && right is TextValue { IsKnown: true } text)
        {
            Choose(variable, text.Text);
        }
    }

    private static bool? Order(Operator what, NumberValue x, NumberValue y) => what switch
    {
        Operator.LessThan => x.Max < y.Min ? true : x.Min >= y.Max ? false : null,
        Operator.LessThanOrEqual => x.Max <= y.Min ? true : x.Min > y.Max ? false : null,
        Operator.GreaterThan => x.Min > y.Max ? true : x.Max <= y.Min ? false : null,
        _ => x.Min >= y.Max ? true : x.Max < y.Min ? false : null,
    };

    private static bool? Same(Value left, Value right) => (left, right) switch
    {
        (TextValue { IsKnown: true } a, TextValue { IsKnown: true } b) => a.Text == b.Text,
        (NumberValue { IsKnown: true } a, NumberValue { IsKnown: true } b) => a.Min == b.Min,
        (NumberValue a, NumberValue b) when a.Max < b.Min || b.Max < a.Min => false,
        (BooleanValue a, BooleanValue b) => a.Value == b.Value,
        (NothingValue, NothingValue) => true,
        (NothingValue, TextValue or NumberValue or BooleanValue or ListValue or ObjectValue or FunctionValue) => false,
        (TextValue or NumberValue or BooleanValue or ListValue or ObjectValue or FunctionValue, NothingValue) => false,
        (UnknownValue { Variable: not null }, NothingValue) or (NothingValue, UnknownValue { Variable: not null }) => true,
        _ => null,
    };

    private static Value Calculate(Operator what, NumberValue a, NumberValue b, Flow flow)
    {
        var name = a.Variable ?? b.Variable;
        if (a.IsKnown && b.IsKnown)
        {
            var (x, y) = (a.Min, b.Min);
            return new NumberValue(what switch
            {
                Operator.Addition => x + y,
                Operator.Subtraction => x - y,
                Operator.Multiplication => x * y,
                Operator.Division => x / y,
                Operator.Remainder => x % y,
                Operator.Exponentiation => Math.Pow(x, y),
                Operator.BitwiseOr => Whole(x) | Whole(y),
                Operator.BitwiseAnd => Whole(x) & Whole(y),
                Operator.BitwiseXor => Whole(x) ^ Whole(y),
                Operator.LeftShift => Whole(x) << (Whole(y) & 31),
                Operator.RightShift => Whole(x) >> (Whole(y) & 31),
                _ => (uint)Whole(x) >> (Whole(y) & 31),
            }) { Flow = flow, Variable = name };
        }

        double[]? ends = what switch
        {
            Operator.Addition => [a.Min + b.Min, a.Max + b.Max],
            Operator.Subtraction => [a.Min - b.Max, a.Max - b.Min],
            Operator.Multiplication => [a.Min * b.Min, a.Min * b.Max, a.Max * b.Min, a.Max * b.Max],
            Operator.Division when b.Min > 0 || b.Max < 0 => [a.Min / b.Min, a.Min / b.Max, a.Max / b.Min, a.Max / b.Max],
            Operator.Remainder when a.Min >= 0 && b is { IsKnown: true, Min: >= 1 } => [0, Math.Min(b.Min - 1, a.Max)],
            Operator.BitwiseOr when b is { IsKnown: true, Min: 0 } && a.Min >= 0 => [Math.Floor(a.Min), Math.Floor(a.Max)],
            _ => null,
        };
        return ends is null ? Value.Unknown(flow == Flow.None ? Flow.Unknown : flow) : new NumberValue(ends.Min(), ends.Max()) { Flow = flow };
    }

    private static int Whole(double number) => double.IsFinite(number) ? unchecked((int)(long)Math.Clamp(number, -9e15, 9e15)) : 0;

    private Value Unary(UnaryExpression unary, Scope scope)
    {
        if (unary.Operator == Operator.Delete && unary.Argument is MemberExpression { Computed: false } removed)
        {
            if (Evaluate(removed.Object, scope) is ObjectValue map && KeyOf(removed.Property) is { } name && Conditions == 0)
            {
                map.Remove(name);
            }

            return new BooleanValue(true);
        }

        var value = Evaluate(unary.Argument, scope);
        return unary.Operator switch
        {
            Operator.LogicalNot => Truth(value) is { } truth ? new BooleanValue(!truth) { Flow = value.Flow, About = value.About } : Value.Unknown(value.Flow, value.About),
            Operator.UnaryNegation => Globals.NumberOf(value) is { } number ? new NumberValue(-number.Max, -number.Min) { Flow = value.Flow, Variable = value.Variable } : Value.Unknown(value.Flow),
            Operator.UnaryPlus => Globals.NumberOf(value) ?? (Value)Value.Unknown(value.Flow, value.About, value.Variable),
            Operator.Void => NothingValue.Undefined,
            Operator.TypeOf => TypeOf(value) is { } type ? new TextValue(type) { Flow = value.Flow, About = value.About } : Value.Unknown(value.Flow, value.About),
            _ => Value.Unknown(value.Flow, value.About),
        };
    }

    private static string? TypeOf(Value value) => value switch
    {
        TextValue => "string",
        NumberValue => "number",
        BooleanValue => "boolean",
        FunctionValue or ClassValue => "function",
        ObjectValue or ListValue or PromiseValue => "object",
        NothingValue => ReferenceEquals(value, NothingValue.Null) ? "object" : "undefined",
        _ => null,
    };

    private Value Update(UpdateExpression update, Scope scope)
    {
        var before = Evaluate(update.Argument, scope);
        var after = Globals.NumberOf(before) is { } number
            ? new NumberValue(number.Min + (update.Operator == Operator.Increment ? 1 : -1), number.Max + (update.Operator == Operator.Increment ? 1 : -1)) { Flow = number.Flow }
            : (Value)Value.Unknown(before.Flow);
        // Counting in code that is played again and again: the value differs each time.
        Bind(update.Argument, after, scope, update, declares: false);
        return update.Prefix ? after : before;
    }

    private Value Assign(AssignmentExpression assignment, Scope scope)
    {
        Value value;
        switch (assignment.Operator)
        {
            case Operator.Assignment:
                value = Evaluate(assignment.Right, scope);
                break;
            case Operator.LogicalOrAssignment or Operator.NullishCoalescingAssignment or Operator.LogicalAndAssignment:
                var present = Evaluate(assignment.Left, scope);
                var keeps = assignment.Operator == Operator.NullishCoalescingAssignment ? present is NothingValue ? false : present is UnknownValue ? null : true : present.Truth;
                if (assignment.Operator == Operator.LogicalAndAssignment)
                {
                    keeps = !keeps;
                }

                if (keeps == true)
                {
                    return present;
                }

                value = Evaluate(assignment.Right, scope);
                value = keeps is null ? Join(present, value) : value;
                break;
            default:
                var operation = assignment.Operator switch
                {
                    Operator.AdditionAssignment => Operator.Addition,
                    Operator.SubtractionAssignment => Operator.Subtraction,
                    Operator.MultiplicationAssignment => Operator.Multiplication,
                    Operator.DivisionAssignment => Operator.Division,
                    Operator.RemainderAssignment => Operator.Remainder,
                    _ => Operator.Unknown,
                };
                value = Combine(operation, Evaluate((Expression)assignment.Left, scope), Evaluate(assignment.Right, scope));
                break;
        }

        Bind(assignment.Left, value, scope, assignment.Right, declares: false);
        return value;
    }

    private void Bind(Node target, Value value, Scope scope, Node? node, bool declares)
    {
        switch (target)
        {
            case Identifier name when declares:
                scope.Declare(name.Name, value, node);
                break;
            case Identifier name:
                if (scope.Find(name.Name) is { } slot)
                {
                    Write(slot, value);
                    slot.Node = node;
                    slot.Source = scope.Source;
                }

                break;
            case MemberExpression member:
                Store(member, value, scope, node);
                break;
            case AssignmentPattern pattern:
                Bind(pattern.Left, value is NothingValue ? Evaluate(pattern.Right, scope) : value, scope, node, declares);
                break;
            case ObjectPattern names:
                var taken = new HashSet<string>(StringComparer.Ordinal);
                foreach (var each in names.Properties)
                {
                    if (each is Property property && !property.Computed && KeyOf(property.Key) is { } key)
                    {
                        taken.Add(key);
                        var found = value is ObjectValue owner && owner[key] is { } own ? own : null;
                        Bind(property.Value, found?.Value ?? Member(value, key, property, scope), scope, found?.Node ?? node, declares);
                    }
                    else if (each is RestElement { Argument: var others })
                    {
                        var rest = new ObjectValue { IsOpen = value is not ObjectValue { IsOpen: false } };
                        foreach (var name in value is ObjectValue from ? from.Names.Where(name => !taken.Contains(name)) : [])
                        {
                            rest.Set(name, ((ObjectValue)value)[name]!.Copy());
                        }

                        Bind(others, rest, scope, node, declares);
                    }
                }

                break;
            case ArrayPattern items:
                for (var i = 0; i < items.Elements.Count; i++)
                {
                    if (items.Elements[i] is RestElement { Argument: var others })
                    {
                        Bind(others, value is ListValue all ? new ListValue([.. all.Items.Skip(i)]) { IsOpen = all.IsOpen } : Value.Unknown(value.Flow), scope, node, declares);
                    }
                    else if (items.Elements[i] is { } element)
                    {
                        Bind(element, Member(value, i.ToString(System.Globalization.CultureInfo.InvariantCulture), element, scope), scope, node, declares);
                    }
                }

                break;
            case ParenthesizedExpression inner:
                Bind(inner.Expression, value, scope, node, declares);
                break;
        }
    }

    private void Store(MemberExpression member, Value value, Scope scope, Node? node)
    {
        var owner = Evaluate(member.Object, scope);
        var key = member.Computed ? Evaluate(member.Property, scope) : null;
        var name = member.Computed ? IsName(key!) ? TextOf(key!) : null : KeyOf(member.Property);
        switch (owner)
        {
            case ObjectValue map when name is not null:
                if (map[name] is { } slot)
                {
                    Write(slot, value);
                    slot.Node = node ?? slot.Node;
                    slot.Source = scope.Source;
                }
                else
                {
                    var added = new Slot(NothingValue.Undefined, node, scope.Source, member.Property);
                    map.Set(name, added);
                    Write(added, value);
                }

                break;
            case ObjectValue map:
                map.IsOpen = true;
                break;
            case ListValue list when name is not null && int.TryParse(name, out var index) && index >= 0 && index <= list.Items.Count && index < 100_000:
                if (index == list.Items.Count)
                {
                    list.Items.Add(new Slot(value, node, scope.Source));
                }
                else
                {
                    Write(list.Items[index], value);
                }

                break;
            case ListValue list when name != "length":
                list.IsOpen = true;
                break;
            case HostValue { Path: "module" } when name == "exports":
                host.Call(new HostValue("module.exports="), [new Slot(value, node, scope.Source)], member, scope);
                break;
            case HostValue { Path: "module.exports" or "exports" } when name is not null:
                host.Call(new HostValue("module.exports.="), [new Slot(new TextValue(name)), new Slot(value, node, scope.Source)], member, scope);
                break;
        }
    }
}
