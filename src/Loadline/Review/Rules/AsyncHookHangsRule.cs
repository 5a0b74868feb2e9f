using Acornima.Ast;
using Loadline.Review.Model;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.JavaScript.Reading;
using Loadline.Scripts.K6.Reading;

namespace Loadline.Review.Rules;

/// <summary>Hooks that Artillery waits for in vain.</summary>
internal sealed class AsyncHookHangsRule() : ReviewRule("async-hook-hangs", Severity.Error, "a hook Artillery waits for in vain")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        if (subject.Artillery is not { } script || subject.ProcessorFile is not { } file || JsSource.Parse(subject.Texts[file].Text, file) is not { Program: { } program } source)
        {
            yield break;
        }

        var before = script.Flows.SelectMany(flow => flow.BeforeRequest).Concat(script.Requests.SelectMany(request => request.Request.BeforeRequest)).Select(name => name.Text).ToHashSet(StringComparer.Ordinal);
        var hooks = script.Flows.SelectMany(flow => flow.BeforeScenario.Concat(flow.AfterScenario).Concat(flow.AfterResponse).Concat(flow.OnError)).Concat(script.Requests.SelectMany(request => request.Request.AfterResponse)).Select(name => name.Text)
            .Concat(script.Steps.Select(place => place.Step).OfType<FunctionStep>().Select(step => (step.Function as Scripts.Artillery.Reading.Values.ScriptScalar)?.Text).OfType<string>()).Concat(before).ToHashSet(StringComparer.Ordinal);
        var functions = Functions(program).ToList();
        var asynchronous = functions.Where(each => IsAsync(each.Function)).Select(each => each.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, function) in functions.Where(each => hooks.Contains(each.Name)))
        {
            foreach (var returned in Returned(function))
            {
                if (!IsAsync(function) && returned.Value is { } value && IsPromise(value, asynchronous))
                {
                    yield return At(K6Host.PlaceOf(returned.Node, source), $"'{name}' is a plain function that returns a promise: Artillery waits for its callback, which is never called, and the user hangs for ever.", "Declare it async, or call the callback.");
                }
                else if (IsAsync(function) && before.Contains(name) && returned.Value is not null)
                {
                    yield return At(K6Host.PlaceOf(returned.Node, source), $"'{name}' is an async beforeRequest that returns a value: Artillery takes it for an error and ends the user.", "Return nothing.");
                }
            }
        }
    }

    private static bool IsAsync(Node function) => function switch { FunctionDeclaration f => f.Async, FunctionExpression f => f.Async, ArrowFunctionExpression f => f.Async, _ => false };

    private static bool IsPromise(Expression value, HashSet<string> asynchronous) => value switch
    {
        NewExpression { Callee: Identifier { Name: "Promise" } } => true,
        CallExpression { Callee: MemberExpression { Property: Identifier { Name: "then" or "catch" or "finally" } } } => true,
        CallExpression { Callee: MemberExpression { Object: Identifier { Name: "Promise" } } } => true,
        CallExpression { Callee: Identifier { Name: var name } } => name == "fetch" || asynchronous.Contains(name),
        _ => false,
    };

    private static IEnumerable<(string Name, Node Function)> Functions(Program program)
    {
        var rest = new Stack<Node>([program]);
        while (rest.Count > 0)
        {
            var node = rest.Pop();
            switch (node)
            {
                case FunctionDeclaration { Id: { } id }:
                    yield return (id.Name, node);
                    break;
                case VariableDeclarator { Id: Identifier id, Init: FunctionExpression or ArrowFunctionExpression }:
                    yield return (id.Name, ((VariableDeclarator)node).Init!);
                    break;
                case Property { Key: Identifier id, Value: FunctionExpression or ArrowFunctionExpression }:
                    yield return (id.Name, ((Property)node).Value);
                    break;
                case AssignmentExpression { Left: MemberExpression { Property: Identifier id }, Right: FunctionExpression or ArrowFunctionExpression }:
                    yield return (id.Name, ((AssignmentExpression)node).Right);
                    break;
            }

            foreach (var child in node.ChildNodes)
            {
                rest.Push(child);
            }
        }
    }

    /// <summary>What a function itself returns, not those inside of it.</summary>
    private static IEnumerable<(Node Node, Expression? Value)> Returned(Node function)
    {
        if (function is ArrowFunctionExpression { Body: Expression only })
        {
            yield return (only, only);
            yield break;
        }

        var rest = new Stack<Node>(function.ChildNodes);
        while (rest.Count > 0)
        {
            var node = rest.Pop();
            if (node is ReturnStatement back)
            {
                yield return (back, back.Argument);
            }

            if (node is not (FunctionDeclaration or FunctionExpression or ArrowFunctionExpression))
            {
                foreach (var child in node.ChildNodes)
                {
                    rest.Push(child);
                }
            }
        }
    }
}
