using System.Globalization;
using Acornima;
using Acornima.Ast;
using Loadline.Plans;
using Loadline.Plans.Templates;
using CallExpression = Acornima.Ast.CallExpression;

namespace Loadline.Importers.Postman;

/// <summary>
/// Understands of a script what a plan can do: variables set from the response, variables set to texts, the status it expects. The script is parsed, never
/// run; what is not understood is named.
/// </summary>
internal sealed class ScriptReader
{
    private const int Longest = 100_000;
    private const int MostNodes = 50_000;

    private readonly ScriptReading reading = new();
    private readonly Dictionary<string, ScriptValue> names = new(StringComparer.Ordinal);

    /// <summary>Reads the scripts of one request.</summary>
    public static ScriptReading Read(string script)
    {
        var reader = new ScriptReader();
        if (script.Length > Longest)
        {
            reader.reading.NotCarried.Add("a very long script");
            return reader.reading;
        }

        try
        {
            var options = new ParserOptions { AllowAwaitOutsideFunction = true, AllowReturnOutsideFunction = true };
            reader.Walk(new Parser(options).ParseScript(script));
        }
        catch (Exception wrong) when (wrong is ParseErrorException or InsufficientExecutionStackException)
        {
            reader.reading.NotCarried.Add("a script that is no JavaScript");
        }

        return reader.reading;
    }

    private void Walk(Node root)
    {
        // Before their parts come statements in their order, so that a name is known where it is used.
        var open = new Stack<Node>([root]);
        for (var count = 0; open.TryPop(out var node) && count < MostNodes; count++)
        {
            switch (node)
            {
                case VariableDeclarator { Init: { } init } declared:
                    Declare(declared.Id, Value(init, 0));
                    break;
                case AssignmentExpression { Left: Identifier name } assigned:
                    Declare(name, Value(assigned.Right, 0));
                    break;
                case AssignmentExpression { Left: MemberExpression { Object: Identifier { Name: "tests" } } } test:
                    Expect(test.Right);
                    break;
                case CallExpression call:
                    Call(call);
                    break;
            }

            var children = new List<Node>();
            foreach (var child in node.ChildNodes)
            {
                children.Add(child);
            }

            for (var i = children.Count - 1; i >= 0; i--)
            {
                open.Push(children[i]);
            }
        }
    }

    private void Declare(Node id, ScriptValue? value)
    {
        switch (id)
        {
            case Identifier name when value is not null:
                names[name.Name] = value;
                break;
            case Identifier name:
                names.Remove(name.Name);
                break;
            case ObjectPattern pattern when value is not null:
                foreach (var property in pattern.Properties)
                {
                    if (property is AssignmentProperty { Computed: false, Key: Identifier key, Value: var target } && value.Property(key.Name) is { } part)
                    {
                        Declare(target is AssignmentPattern { Left: var left } ? left : target, part);
                    }
                }

                break;
        }
    }

    private void Call(CallExpression call)
    {
        var callee = NameOf(call.Callee);
        switch (callee)
        {
            case "pm.environment.set" or "pm.collectionVariables.set" or "pm.globals.set" or "pm.variables.set" or "postman.setEnvironmentVariable" or "postman.setGlobalVariable" or "pm.vault.set":
                Set(call);
                break;
            case "pm.response.to.have.status" when call.Arguments is [NumericLiteral status]:
                Status(status.Value);
                break;
            case "pm.sendRequest":
                reading.NotCarried.Add("a request the script itself sends");
                break;
            case "postman.setNextRequest" or "pm.execution.setNextRequest":
                reading.NotCarried.Add("the choice of the next request");
                break;
            case "setTimeout":
                reading.NotCarried.Add("a wait");
                break;
            case not null when callee.StartsWith("pm.response.to.", StringComparison.Ordinal):
                reading.Checks++;
                break;
            case null when call.Callee is MemberExpression { Property: Identifier { Name: "equal" or "eql" or "eq" or "equals" or "oneOf" or "include" or "be" or "above" or "below" or "property" or "a" or "an" or "match" or "length" } assertion } member:
                Expectation(call, assertion.Name, member);
                break;
        }
    }

    private void Set(CallExpression call)
    {
        if (call.Arguments is not [StringLiteral { Value: { Length: > 0 } name }, Node argument, ..])
        {
            reading.NotCarried.Add("a variable whose name is computed");
            return;
        }

        if (argument is Expression expression && Value(expression, 0) is { } value)
        {
            if (value is { From: not null, CanBeTaken: false })
            {
                reading.NotCarried.Add("a variable that is computed");
            }
            else if (value.From is { } from)
            {
                var variable = VariableName(name);
                reading.Captures.RemoveAll(known => known.Name == variable);
                reading.Captures.Add(new Capture(variable, from, value.Text, value.Group, CapturePick.First, value.Pattern));
                reading.Values[name] = "{{ " + variable + " }}";
            }
            else
            {
                reading.Values[name] = value.Text;
            }
        }
        else
        {
            reading.NotCarried.Add("a variable that is computed");
        }
    }

    /// <summary>A variable's name as captures may have it.</summary>
    public static string VariableName(string name)
    {
        var plain = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' ? letter : '_'));
        plain = plain.Length > 60 ? plain[..60] : plain;
        return char.IsAsciiLetter(plain[0]) || plain[0] == '_' ? plain : "v" + plain;
    }

    /// <summary><c>pm.expect(pm.response.code).to.equal(200)</c> and its kin; what is about anything else is a check that is not carried over.</summary>
    private void Expectation(CallExpression call, string assertion, MemberExpression member)
    {
        var inner = member.Object;
        while (inner is MemberExpression next)
        {
            inner = next.Object;
        }

        if (inner is not CallExpression { Callee: var subject, Arguments: [Expression about, ..] } || NameOf(subject) is not "pm.expect")
        {
            return;
        }

        if (NameOf(about) is not ("pm.response.code" or "responseCode.code" or "pm.response.status"))
        {
            reading.Checks++;
            return;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument is NumericLiteral number)
            {
                Status(number.Value);
            }
            else if (argument is ArrayExpression list && assertion == "oneOf")
            {
                foreach (var item in list.Elements)
                {
                    if (item is NumericLiteral each)
                    {
                        Status(each.Value);
                    }
                }
            }
        }
    }

    /// <summary>The older form: <c>tests["…"] = responseCode.code === 200</c>.</summary>
    private void Expect(Expression expression)
    {
        if (expression is BinaryExpression { Operator: Operator.StrictEquality or Operator.Equality, Right: NumericLiteral number } equal && NameOf(equal.Left) is "responseCode.code" or "pm.response.code")
        {
            Status(number.Value);
        }
        else
        {
            reading.Checks++;
        }
    }

    private void Status(double value)
    {
        if (value is >= 100 and <= 599 && !reading.Statuses.Contains((int)value))
        {
            reading.Statuses.Add((int)value);
        }
    }

    private ScriptValue? Value(Expression expression, int depth)
    {
        if (depth > 50)
        {
            return null;
        }

        switch (expression)
        {
            case StringLiteral text:
                return new ScriptValue(null, TemplateParser.Escape(text.Value));
            case NumericLiteral number:
                return new ScriptValue(null, number.Value.ToString(CultureInfo.InvariantCulture));
            case Identifier { Name: "responseBody" }:
                return new ScriptValue(CaptureSource.Regex, "");
            case Identifier name:
                return names.GetValueOrDefault(name.Name);
            case ChainExpression chain:
                return Value(chain.Expression, depth + 1);
            case AwaitExpression wait:
                return Value(wait.Argument, depth + 1);
            case LogicalExpression { Operator: Operator.LogicalOr or Operator.NullishCoalescing } or:
                return Value(or.Left, depth + 1);
            case MemberExpression { Computed: false, Property: Identifier property } member:
                return Value(member.Object, depth + 1)?.Property(property.Name);
            case MemberExpression { Computed: true, Property: StringLiteral key } member:
                return Value(member.Object, depth + 1)?.Property(key.Value);
            case MemberExpression { Computed: true, Property: NumericLiteral { Value: >= 0 and < 10_000 } index } member:
                return Item(Value(member.Object, depth + 1), (int)index.Value);
            case MemberExpression { Computed: true, Property: BinaryExpression { Operator: Operator.Subtraction, Left: MemberExpression { Property: Identifier { Name: "length" } }, Right: NumericLiteral { Value: >= 1 and < 1_000 } back } } member:
                return Value(member.Object, depth + 1)?.Part(-(int)back.Value);
            case CallExpression call:
                return Called(call, depth);
            default:
                return null;
        }
    }

    private ScriptValue? Called(CallExpression call, int depth) => NameOf(call.Callee) switch
    {
        "pm.response.json" => new ScriptValue(CaptureSource.Json, "$"),
        "JSON.parse" when call.Arguments is [Expression text] && (text is Identifier { Name: "responseBody" } || text is CallExpression inner && NameOf(inner.Callee) == "pm.response.text") => new ScriptValue(CaptureSource.Json, "$"),
        "pm.response.headers.get" or "postman.getResponseHeader" when call.Arguments is [StringLiteral header] => new ScriptValue(CaptureSource.Header, header.Value),
        "pm.cookies.get" when call.Arguments is [StringLiteral cookie] => new ScriptValue(CaptureSource.Cookie, cookie.Value),
        "pm.response.text" => new ScriptValue(CaptureSource.Regex, ""),
        "Date.now" => new ScriptValue(null, "{{ $epoch() }}"),
        "String" or "JSON.stringify" when call.Arguments is [Expression argument] => Value(argument, depth + 1),
        _ when call.Callee is MemberExpression { Property: Identifier { Name: "toString" or "trim" } } member => Value(member.Object, depth + 1),
        _ when call.Callee is MemberExpression { Computed: false, Property: Identifier { Name: "exec" }, Object: RegExpLiteral pattern } && call.Arguments is [Expression subject] => Matched(Value(subject, depth + 1), pattern),
        _ when call.Callee is MemberExpression { Computed: false, Property: Identifier method } member && Value(member.Object, depth + 1) is { } value => Part(value, method.Name, call),
        _ => null,
    };

    /// <summary>An item of a list, a group of a match, a part of a text that was split.</summary>
    private static ScriptValue? Item(ScriptValue? value, int index) => value switch
    {
        { From: CaptureSource.Json } => value with { Text = string.Create(CultureInfo.InvariantCulture, $"{value.Text}[{index}]") },
        { IsMatch: true } => value with { IsMatch = false, Group = index },
        { SplitAt: not null } => value.Part(index),
        _ => null,
    };

    private static ScriptValue? Matched(ScriptValue? value, RegExpLiteral pattern) => value?.Match((pattern.RegExp.Flags.Contains('i', StringComparison.Ordinal) ? "(?i)" : "") + pattern.RegExp.Pattern);

    /// <summary>What a method of a text takes of it; null for what a plan can't.</summary>
    private static ScriptValue? Part(ScriptValue value, string method, CallExpression call) => (method, call.Arguments) switch
    {
        ("split", [StringLiteral { Value: [var separator] }]) when value.IsWhole => value with { SplitAt = separator },
        ("pop", []) => value.Part(-1),
        ("shift", []) => value.Part(0),
        ("at", [NumericLiteral { Value: >= 0 and < 1_000 } index]) => value.Part((int)index.Value),
        ("at", [NonUpdateUnaryExpression { Operator: Operator.UnaryNegation, Argument: NumericLiteral { Value: >= 1 and < 1_000 } back }]) => value.Part(-(int)back.Value),
        ("match", [RegExpLiteral pattern]) => Matched(value, pattern),
        ("substring" or "slice" or "substr", [BinaryExpression
            {
                Operator: Operator.Addition,
                Left: CallExpression { Callee: MemberExpression { Property: Identifier { Name: "lastIndexOf" } }, Arguments: [StringLiteral { Value: [var separator] }] },
                Right: NumericLiteral { Value: 1 },
            }]) when value.IsWhole => (value with { SplitAt = separator }).Part(-1),
        _ => null,
    };

    /// <summary><c>pm.response.json</c> for such a chain of names; null for anything else.</summary>
    private static string? NameOf(Node node)
    {
        var parts = new Stack<string>();
        while (true)
        {
            switch (node)
            {
                case MemberExpression { Computed: false, Property: Identifier property } member when parts.Count < 10:
                    parts.Push(property.Name);
                    node = member.Object;
                    continue;
                case ChainExpression chain:
                    node = chain.Expression;
                    continue;
                case Identifier name:
                    parts.Push(name.Name);
                    return string.Join('.', parts);
                default:
                    return null;
            }
        }
    }
}
