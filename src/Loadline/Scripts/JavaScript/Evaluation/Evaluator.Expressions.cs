using System.Globalization;
using Acornima;
using Acornima.Ast;

namespace Loadline.Scripts.JavaScript.Evaluation;

/// <content>Expressions.</content>
internal sealed partial class Evaluator
{
    /// <summary>What is known of an expression's value.</summary>
    public Value Evaluate(Node? expression, Scope scope)
    {
        if (expression is null || !CanGoDeeper())
        {
            return Value.Unknown();
        }

        var value = expression switch
        {
            Identifier identifier => Name(identifier, scope),
            NumericLiteral number => new NumberValue(number.Value),
            StringLiteral text => new TextValue(text.Value),
            BooleanLiteral truth => new BooleanValue(truth.Value),
            NullLiteral => NothingValue.Null,
            BigIntLiteral big => new NumberValue((double)big.Value),
            Literal => new HostValue("regexp") { About = expression },
            TemplateLiteral template => Template(template, scope),
            MemberExpression member => Member(member, scope, out _),
            CallExpression call => Call(call, scope),
            NewExpression made => Make(made, scope),
            ChainExpression chain => Evaluate(chain.Expression, scope),
            ParenthesizedExpression inner => Evaluate(inner.Expression, scope),
            ObjectExpression map => Map(map, scope),
            ArrayExpression list => List(list, scope),
            ArrowFunctionExpression function => new FunctionValue(function, scope) { This = scope.This },
            FunctionExpression function => new FunctionValue(function, scope),
            FunctionDeclaration function => new FunctionValue(function, scope),
            ClassExpression c => ClassOf(c.Body, c.SuperClass, scope),
            LogicalExpression logical => Logical(logical, scope),
            BinaryExpression binary => Binary(binary, scope),
            UpdateExpression update => Update(update, scope),
            UnaryExpression unary => Unary(unary, scope),
            AssignmentExpression assignment => Assign(assignment, scope),
            ConditionalExpression choice => Choice(choice, scope),
            AwaitExpression waited => Evaluate(waited.Argument, scope) is var promise && promise is PromiseValue { Inner: var inner } ? inner : promise,
            SequenceExpression sequence => sequence.Expressions.Select(each => Evaluate(each, scope)).Last(),
            ThisExpression => scope.This ?? Value.Unknown(),
            SpreadElement spread => Evaluate(spread.Argument, scope),
            TaggedTemplateExpression tagged => Tagged(tagged, scope),
            YieldExpression yielded => Evaluate(yielded.Argument, scope),
            ImportExpression import => Value.Unknown(Evaluate(import.Source, scope).Flow | Flow.Unknown),
            _ => Value.Unknown(),
        };
        if (_touched is not null && value.About is not null)
        {
            _touched.Add(value.About);
        }

        return value;
    }

    private Value Name(Identifier identifier, Scope scope) =>
        identifier.Name == "undefined" ? NothingValue.Undefined : scope.Find(identifier.Name)?.Value ?? host.Global(identifier.Name) ?? Globals.Of(identifier.Name) ?? Value.Unknown();

    private TextValue Template(TemplateLiteral template, Scope scope)
    {
        var text = new System.Text.StringBuilder();
        var flow = Flow.None;
        string? variable = null;
        for (var i = 0; i < template.Quasis.Count; i++)
        {
            text.Append(template.Quasis[i].Value.Cooked);
            if (i < template.Expressions.Count)
            {
                var value = Evaluate(template.Expressions[i], scope);
                flow |= value.Flow;
                variable ??= value.Variable;
                text.Append(TextOf(value));
                Charge(text.Length / 64);
                if (text.Length > 100_000)
                {
                    break;
                }
            }
        }

        return new TextValue(Short(text.ToString())) { Flow = flow, Variable = template.Expressions.Count == 1 && template.Quasis.All(each => each.Value.Raw.Length == 0) ? variable : null };
    }

    private Value Tagged(TaggedTemplateExpression tagged, Scope scope)
    {
        var tag = Evaluate(tagged.Tag, scope);
        var text = Template(tagged.Quasi, scope);
        return tag is HostValue known ? host.Call(known, [new Slot(text, tagged.Quasi, scope.Source)], tagged, scope) ?? Value.Unknown(text.Flow) : Value.Unknown(text.Flow | Flow.Unknown);
    }

    /// <summary>A value as it stands in text; what is not known is a hole.</summary>
    internal static string TextOf(Value value) => value switch
    {
        TextValue text => text.Text,
        NumberValue { IsKnown: true } number => Number(number.Min),
        BooleanValue truth => truth.Value ? "true" : "false",
        NothingValue => ReferenceEquals(value, NothingValue.Null) ? "null" : "undefined",
        // Lists may hold themselves: of what is inside of them only single values are written.
        ListValue { IsOpen: false, Items.Count: <= 1_000 } list => string.Join(',', list.Items.Select(item => item.Value is ListValue or ObjectValue ? TextValue.Open.ToString() : TextOf(item.Value))),
        NumberValue number => TextValue.Hole(number.Flow | (number.Flow == Flow.None ? Flow.Unknown : Flow.None)).ToString(),
        _ => TextValue.Hole(value.Flow).ToString(),
    };

    private static string Number(double number) =>
        Math.Abs(number) < 1e21 && number == Math.Truncate(number) ? number.ToString("0", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Texts that grow without end are cut: nothing is read of them but their beginning.</summary>
    private static string Short(string text) => text.Length > 100_000 ? text[..100_000] + TextValue.Open : text;

    private ObjectValue Map(ObjectExpression map, Scope scope)
    {
        var made = new ObjectValue { Node = map };
        foreach (var each in map.Properties)
        {
            if (each is SpreadElement spread)
            {
                Spread(made, Evaluate(spread.Argument, scope));
            }
            else if (each is Property property)
            {
                var name = property.Computed ? Evaluate(property.Key, scope) is var key && IsName(key) ? TextOf(key) : null : KeyOf(property.Key);
                var value = property.Kind is PropertyKind.Get or PropertyKind.Set ? Value.Unknown() : Evaluate(property.Value, scope);
                if (value is FunctionValue { This: null } method)
                {
                    value = new FunctionValue(method.Node, method.Scope) { This = made };
                }

                if (name is null)
                {
                    made.IsOpen = true;
                    continue;
                }

                var slot = new Slot(value, property.Value, scope.Source, property.Key);
                if (!property.Computed && made[name] is { Key: not null } first && property.Kind == PropertyKind.Init)
                {
                    made.Duplicates.Add((name, first, slot));
                }

                made.Set(name, slot);
            }
        }

        return made;
    }

    private static bool IsName(Value key) => key is TextValue { IsKnown: true } or NumberValue { IsKnown: true };

    private static string? KeyOf(Expression key) => key switch
    {
        Identifier identifier => identifier.Name,
        StringLiteral text => text.Value,
        NumericLiteral number => Number(number.Value),
        PrivateIdentifier hidden => "#" + hidden.Name,
        _ => null,
    };

    private static void Spread(ObjectValue into, Value from)
    {
        switch (from)
        {
            case ObjectValue map:
                foreach (var name in map.Names)
                {
                    into.Set(name, map[name]!.Copy());
                }

                into.IsOpen |= map.IsOpen;
                break;
            case NothingValue or BooleanValue:
                break;
            case UnknownValue { Variable: not null }:
                break;
            default:
                into.IsOpen = true;
                break;
        }
    }

    private ListValue List(ArrayExpression list, Scope scope)
    {
        var made = new ListValue([]);
        foreach (var each in list.Elements)
        {
            if (each is SpreadElement spread)
            {
                var value = Evaluate(spread.Argument, scope);
                if (value is ListValue inner)
                {
                    Charge(inner.Items.Count / 8);
                    made.Items.AddRange(inner.Items.Take(100_000 - Math.Min(made.Items.Count, 100_000)));
                    made.IsOpen |= inner.IsOpen;
                }
                else
                {
                    made.IsOpen = true;
                }
            }
            else
            {
                made.Items.Add(new Slot(each is null ? NothingValue.Undefined : Evaluate(each, scope), each, scope.Source));
            }
        }

        return made;
    }

    private Value Member(MemberExpression member, Scope scope, out Value owner)
    {
        owner = member.Object is Super ? scope.This ?? Value.Unknown() : Evaluate(member.Object, scope);
        if (!member.Computed)
        {
            return Member(owner, KeyOf(member.Property) ?? "", member, scope);
        }

        var key = Evaluate(member.Property, scope);
        if (key is TextValue or UnknownValue && key.Variable is { } variable && owner is ObjectValue choices)
        {
            foreach (var name in choices.Names)
            {
                Choose(variable, name);
            }
        }

        if (IsName(key))
        {
            return Member(owner, TextOf(key), member, scope);
        }

        if (owner is HostValue known && host.Member(known, "[]", member, scope) is { } special)
        {
            return special;
        }

        if (owner is ListValue indexed)
        {
            host.Indexed(indexed, key, member, scope);
            return AnyOf(indexed, key.Flow);
        }

        return Value.Unknown(owner.Flow | key.Flow, owner.About);
    }

    /// <summary>Any item of a list: what its first few have in common.</summary>
    internal static Value AnyOf(ListValue list, Flow how)
    {
        var flow = list.Flow | how;
        if (list.Items.Count == 0 || list.IsOpen)
        {
            return Value.Unknown(flow, list.About);
        }

        if (list.Items[0].Value is ObjectValue first)
        {
            var any = new ObjectValue { IsOpen = true, Flow = flow, About = list.About };
            foreach (var name in first.Names)
            {
                var values = list.Items.Take(20).Select(item => (item.Value as ObjectValue)?[name]?.Value).ToList();
                var isSame = values.TrueForAll(value => value is TextValue or NumberValue && TextOf(value) == TextOf(values[0]!));
                any.Set(name, new Slot(isSame ? values[0]! : Value.Unknown(flow, list.About)));
            }

            return any;
        }

        return list.Items.Take(20).All(item => TextOf(item.Value) == TextOf(list.Items[0].Value)) ? list.Items[0].Value : Value.Unknown(flow, list.About);
    }

    /// <summary>A member of a value.</summary>
    public Value Member(Value owner, string name, Node node, Scope scope)
    {
        switch (owner)
        {
            case ObjectValue map:
                if (map[name] is { } slot)
                {
                    return slot.Value;
                }

                for (Value? c = map.Class; c is ClassValue known; c = known.Parent)
                {
                    if (known.Body.Body.OfType<MethodDefinition>().FirstOrDefault(each => !each.Static && KeyOf(each.Key) == name) is { } method)
                    {
                        var function = new FunctionValue(method.Value, known.Scope) { This = map };
                        return method.Kind == PropertyKind.Get ? Invoke(function, [], node, scope) : function;
                    }
                }

                return map.IsOpen || map.Class?.Parent is not null ? Value.Unknown(map.Flow | Flow.Unknown, map.About) : name == "hasOwnProperty" ? new HostValue("object.hasOwnProperty") { Owner = map } : NothingValue.Undefined;
            case ListValue list:
                if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                {
                    return index < list.Items.Count ? list.Items[index].Value : list.IsOpen ? Value.Unknown(list.Flow, list.About) : NothingValue.Undefined;
                }

                return name == "length"
                    ? list.IsOpen ? Value.Unknown(list.Flow & ~Flow.Varying) : new NumberValue(list.Items.Count)
                    : new HostValue("list." + name) { Owner = list };
            case TextValue text:
                return name == "length" ? text.IsKnown ? new NumberValue(text.Text.Length) : Value.Unknown(text.Flow) : new HostValue("text." + name) { Owner = text, Flow = text.Flow, About = text.About };
            case NumberValue number:
                return new HostValue("number." + name) { Owner = number, Flow = number.Flow };
            case FunctionValue or ClassValue when name is "call" or "apply" or "bind" or "name":
                return new HostValue("function." + name) { Owner = owner };
            case ClassValue c when c.Body.Body.OfType<MethodDefinition>().FirstOrDefault(each => each.Static && KeyOf(each.Key) == name) is { } method:
                return new FunctionValue(method.Value, c.Scope) { This = c };
            case PromiseValue:
                return new HostValue("promise." + name) { Owner = owner };
            case HostValue known:
                return host.Member(known, name, node, scope) ?? Globals.Member(known, name) ?? new HostValue(known.Path + "." + name) { Owner = owner, Flow = owner.Flow, About = owner.About };
            case UnknownValue unknown:
                return Value.Unknown(unknown.Flow, unknown.About);
            default:
                return Value.Unknown(owner.Flow);
        }
    }

    private Value Logical(LogicalExpression logical, Scope scope)
    {
        var asked = new List<object>();
        var outer = _touched;
        _touched = [];
        var left = Evaluate(logical.Left, scope);
        asked.AddRange(_touched);
        outer?.UnionWith(_touched);
        _touched = outer;
        var truth = left is UnknownValue { Variable: not null } ? false : logical.Operator == Operator.NullishCoalescing ? left is NothingValue ? false : left is UnknownValue or HostValue { Truth: null } ? null : true : left.Truth;
        if (truth is { } known)
        {
            if (logical.Operator == Operator.LogicalAnd ? !known : known)
            {
                return left;
            }

            var right = Evaluate(logical.Right, scope);
            // A default keeps the name of the variable it is the default of.
            return left.Variable is { } variable && logical.Operator != Operator.LogicalAnd ? Named(right, variable) : right;
        }

        Value other = NothingValue.Undefined;
        var guards = _guards.Count;
        _guards.AddRange(asked);
        Conditionally(() =>
        {
            other = Evaluate(logical.Right, scope);
            return Completion.Normal;
        });
        _guards.RemoveRange(guards, _guards.Count - guards);
        var flow = left.Flow | other.Flow;
        return logical.Operator != Operator.LogicalAnd && other is not UnknownValue && left is UnknownValue or HostValue && other is ListValue or ObjectValue
            ? Value.Unknown(flow, left.About)
            : Value.Unknown(flow | (flow == Flow.None ? Flow.Unknown : Flow.None), left.About ?? other.About);
    }

    /// <summary>A value that an environment variable may replace.</summary>
    internal static Value Named(Value value, string variable) => value switch
    {
        TextValue text => new TextValue(text.Text) { Flow = text.Flow | Flow.Environment, Variable = variable },
        NumberValue number => new NumberValue(number.Min, number.Max) { Flow = number.Flow | Flow.Environment, Variable = variable },
        BooleanValue truth => new BooleanValue(truth.Value) { Flow = truth.Flow | Flow.Environment, Variable = variable },
        _ => value,
    };

    private Value Choice(ConditionalExpression choice, Scope scope)
    {
        var asked = new List<object>();
        var holds = Decide(choice.Test, scope, asked);
        if (holds is { } known)
        {
            return Evaluate(known ? choice.Consequent : choice.Alternate, scope);
        }

        Value first = NothingValue.Undefined, second = NothingValue.Undefined;
        var guards = _guards.Count;
        _guards.AddRange(asked);
        Conditionally(() =>
        {
            first = Evaluate(choice.Consequent, scope);
            return Completion.Normal;
        });
        Conditionally(() =>
        {
            second = Evaluate(choice.Alternate, scope);
            return Completion.Normal;
        });
        _guards.RemoveRange(guards, _guards.Count - guards);
        return Join(first, second);
    }
}
