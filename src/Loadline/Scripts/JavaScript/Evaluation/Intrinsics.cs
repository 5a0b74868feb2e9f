using Acornima.Ast;

namespace Loadline.Scripts.JavaScript.Evaluation;

/// <summary>Methods of lists, text, numbers, functions and promises.</summary>
internal static class Intrinsics
{
    private const int MostItems = 100_000;

    /// <summary>Calls a method; null when nothing is known of it.</summary>
    public static Value? Call(Evaluator evaluator, HostValue method, IReadOnlyList<Slot> arguments, Node node, Scope scope)
    {
        Value Run(params Value[] values) => evaluator.Invoke(arguments[0].Value, [.. values.Select(value => new Slot(value, node, scope.Source))], node, scope);
        evaluator.Charge(method.Owner switch { ListValue all => all.Items.Count / 8, TextValue all => all.Text.Length / 64, _ => 0 });
        return method.Owner switch
        {
            ListValue list => OfList(evaluator, list, method.Path, arguments, Run, node, scope),
            TextValue text => OfText(text, method.Path, arguments),
            NumberValue number when method.Path is "number.toString" or "number.toFixed" => number.IsKnown && method.Path == "number.toString"
                ? new TextValue(Evaluator.TextOf(number)) { Flow = number.Flow, Variable = number.Variable }
                : new TextValue(TextValue.Hole(number.Flow | (number.Flow == Flow.None ? Flow.Unknown : Flow.None)).ToString()) { Flow = number.Flow },
            FunctionValue function => method.Path switch
            {
                "function.call" => evaluator.Invoke(function, [.. arguments.Skip(1)], node, scope),
                "function.apply" => evaluator.Invoke(function, arguments.Count > 1 && arguments[1].Value is ListValue list ? list.Items : [], node, scope),
                "function.bind" => function,
                _ => null,
            },
            PromiseValue promise when method.Path is "promise.then" or "promise.catch" or "promise.finally" => Then(evaluator, promise, method.Path, arguments, node, scope),
            ObjectValue map when method.Path == "object.hasOwnProperty" && arguments is [{ Value: TextValue { IsKnown: true } name }, ..] => new BooleanValue(map[name.Text] is not null),
            _ => null,
        };
    }

    private static PromiseValue Then(Evaluator evaluator, PromiseValue promise, string path, IReadOnlyList<Slot> arguments, Node node, Scope scope)
    {
        Value result = promise.Inner;
        foreach (var argument in arguments.Take(1))
        {
            if (path == "promise.then")
            {
                result = evaluator.Invoke(argument.Value, [new Slot(promise.Inner, node, scope.Source)], node, scope);
            }
            else
            {
                evaluator.Conditionally(() =>
                {
                    evaluator.Invoke(argument.Value, [new Slot(Value.Unknown(), node, scope.Source)], node, scope);
                    return Completion.Normal;
                });
            }
        }

        return result as PromiseValue ?? new PromiseValue(result) { About = result.About, Flow = result.Flow };
    }

    private static Value? OfList(Evaluator evaluator, ListValue list, string path, IReadOnlyList<Slot> arguments, Func<Value[], Value> run, Node node, Scope scope)
    {
        ListValue Like(IEnumerable<Slot> items) => new([.. items.Take(MostItems)]) { IsOpen = list.IsOpen, Flow = list.Flow, About = list.About };
        // Of a list that is not known one turn is played, with an item nothing is known of.
        var items = list.Items.Count == 0 && list.IsOpen ? [new Slot(Value.Unknown(list.Flow, list.About), node, scope.Source)] : list.Items.Take(300).ToList();
        switch (path)
        {
            case "list.map" or "list.flatMap" when arguments.Count > 0:
                var mapped = items.Select((item, i) => new Slot(run([item.Value, new NumberValue(i), list]), item.Node, item.Source)).ToList();
                return Like(path == "list.map" ? mapped : mapped.SelectMany(each => each.Value is ListValue inner ? inner.Items : [each]));
            case "list.forEach" when arguments.Count > 0:
                foreach (var (i, item) in items.Index())
                {
                    run([item.Value, new NumberValue(i), list]);
                }

                return NothingValue.Undefined;
            case "list.filter" when arguments.Count > 0:
                var kept = items.Select((item, i) => (item, Truth: Truth(run([item.Value, new NumberValue(i), list])))).ToList();
                return new ListValue([.. kept.Where(each => each.Truth != false).Select(each => each.item)]) { IsOpen = list.IsOpen || kept.Exists(each => each.Truth is null), Flow = list.Flow };
            case "list.find" or "list.some" or "list.every" when arguments.Count > 0:
                var truths = items.Select((item, i) => Truth(run([item.Value, new NumberValue(i), list]))).ToList();
                if (list.IsOpen || truths.Contains(null))
                {
                    return Value.Unknown(list.Flow | Flow.Unknown, list.About);
                }

                return path switch
                {
                    "list.find" => truths.IndexOf(true) is >= 0 and var found ? items[found].Value : NothingValue.Undefined,
                    "list.some" => new BooleanValue(truths.Contains(true)),
                    _ => new BooleanValue(!truths.Contains(false)),
                };
            case "list.reduce" when arguments.Count > 0:
                var sum = arguments.Count > 1 ? arguments[1].Value : items.Count > 0 ? items[0].Value : NothingValue.Undefined;
                foreach (var (i, item) in items.Index().Skip(arguments.Count > 1 ? 0 : 1))
                {
                    sum = run([sum, item.Value, new NumberValue(i), list]);
                }

                return list.IsOpen ? Value.Unknown(list.Flow | Flow.Unknown) : sum;
            case "list.push" or "list.unshift":
                if (list.Items.Count + arguments.Count < 100_000)
                {
                    list.Items.InsertRange(path == "list.push" ? list.Items.Count : 0, arguments);
                }

                list.IsOpen |= evaluator.Conditions > 0;
                return list.IsOpen ? Value.Unknown(list.Flow) : new NumberValue(list.Items.Count);
            case "list.concat":
                return Like(list.Items.Concat(arguments.SelectMany(each => each.Value is ListValue other ? other.Items : [each])));
            case "list.slice" or "list.reverse" or "list.sort" or "list.fill" or "list.flat" or "list.splice":
                return list.IsOpen || path != "list.slice" || arguments.Count > 0 ? new ListValue(path is "list.fill" ? list.Items : [.. list.Items]) { IsOpen = true, Flow = list.Flow, About = list.About } : Like(list.Items);
            case "list.join" when !list.IsOpen:
                var separator = arguments.Count > 0 ? Evaluator.TextOf(arguments[0].Value) : ",";
                return new TextValue(string.Join(separator.Length > 1_000 ? "" : separator, list.Items.Take(1_000).Select(item => Evaluator.TextOf(item.Value) is var part && part.Length > 1_000 ? part[..1_000] : part))) { Flow = list.Items.Aggregate(list.Flow, (flow, item) => flow | item.Value.Flow) };
            case "list.includes" when arguments is [{ Value: TextValue or NumberValue } one, ..] && !list.IsOpen:
                var text = Evaluator.TextOf(one.Value);
                return one.Value is TextValue { IsKnown: false } ? Value.Unknown(one.Value.Flow) : new BooleanValue(list.Items.Exists(item => Evaluator.TextOf(item.Value) == text));
            case "list.at" when arguments is [{ Value: NumberValue { IsKnown: true } at }, ..] && !list.IsOpen:
                var index = (int)at.Min < 0 ? list.Items.Count + (int)at.Min : (int)at.Min;
                return index >= 0 && index < list.Items.Count ? list.Items[index].Value : NothingValue.Undefined;
            case "list.entries" or "list.keys" or "list.values":
                return new ListValue([]) { IsOpen = true, Flow = list.Flow };
            default:
                return null;
        }
    }

    private static bool? Truth(Value value) => value.Truth;

    private static Value? OfText(TextValue text, string path, IReadOnlyList<Slot> arguments)
    {
        var flow = arguments.Aggregate(text.Flow, (sum, argument) => sum | argument.Value.Flow);
        TextValue Same(string value) => new(value) { Flow = flow, Variable = text.Variable };
        var first = arguments.Count > 0 && arguments[0].Value is TextValue { IsKnown: true } known ? known.Text : null;
        switch (path)
        {
            case "text.trim" or "text.trimEnd" or "text.trimStart" or "text.toString" or "text.normalize":
                return Same(text.Text.Trim());
            case "text.toLowerCase":
                return Same(text.Text.ToLowerInvariant());
            case "text.toUpperCase":
                return Same(text.Text.ToUpperInvariant());
            case "text.replace" or "text.replaceAll" when first is not null && arguments.Count > 1:
                return first.Length > 0 && text.Text.IndexOf(first, StringComparison.Ordinal) is >= 0 and var at
                    ? Same((text.Text[..at] + Evaluator.TextOf(arguments[1].Value) + text.Text[(at + first.Length)..]) is var replaced && replaced.Length > 100_000 ? replaced[..100_000] : replaced)
                    : Same(text.Text);
            // A pattern: what it takes away is mostly a slash at the end.
            case "text.replace" or "text.replaceAll":
                return Same(text.Text.TrimEnd('/'));
            case "text.concat":
                var joined = text.Text + string.Concat(arguments.Select(each => Evaluator.TextOf(each.Value)));
                return Same(joined.Length > 100_000 ? joined[..100_000] : joined);
            case "text.startsWith" when first is not null && text.IsKnown:
                return new BooleanValue(text.Text.StartsWith(first, StringComparison.Ordinal));
            case "text.endsWith" when first is not null && text.IsKnown:
                return new BooleanValue(text.Text.EndsWith(first, StringComparison.Ordinal));
            case "text.includes" when first is not null && text.IsKnown:
                return new BooleanValue(text.Text.Contains(first, StringComparison.Ordinal));
            case "text.split" when first is { Length: > 0 } && text.IsKnown:
                return new ListValue([.. text.Text.Split(first).Take(10_000).Select(part => new Slot(Same(part)))]) { Flow = flow };
            case "text.repeat" when arguments is [{ Value: NumberValue { IsKnown: true } count }, ..] && count.Min >= 0 && count.Min * text.Text.Length <= 100_000:
                return Same(string.Concat(Enumerable.Repeat(text.Text, (int)count.Min)));
            default:
                return null;
        }
    }
}
