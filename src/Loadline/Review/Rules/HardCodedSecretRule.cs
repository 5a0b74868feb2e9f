using System.Text.RegularExpressions;
using Acornima;
using Acornima.Ast;
using Loadline.Review.Model;
using Loadline.Scripts.JavaScript.Reading;
using Loadline.Scripts.K6.Reading;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Secrets in a script.</summary>
internal sealed class HardCodedSecretRule() : ReviewRule("hard-coded-secret", Severity.Error, "a secret is written in the script")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        foreach (var (place, kind) in subject.K6 is { } k6 ? k6.Sources.SelectMany(source => In(source, subject)) : subject.Secrets)
        {
            yield return At(place, $"This is {kind}: whoever reads the script, its history or a log has it.", subject.Kind == ScriptKind.Artillery ? "Take it from the environment: {{ $env.NAME }}. Then revoke this one." : subject.Kind == ScriptKind.Plan ? "Take it from the environment: {{ $env.NAME }}. Then revoke this one." : "Take it from the environment: __ENV.NAME. Then revoke this one.");
        }
    }

    private static IEnumerable<(Place Place, string Kind)> In(JsSource source, ReviewSubject subject)
    {
        var rest = new Stack<Node>();
        if (source.Program is not null)
        {
            rest.Push(source.Program);
        }

        while (rest.Count > 0)
        {
            var node = rest.Pop();
            if (node is StringLiteral literal && SecretWords.KindOf(literal.Value) is { } kind)
            {
                yield return (K6Host.PlaceOf(literal, source), kind);
            }
            else if (node is TemplateLiteral { Expressions.Count: 0, Quasis: [var only] } template && SecretWords.KindOf(only.Value.Cooked ?? "") is { } inTemplate)
            {
                yield return (K6Host.PlaceOf(template, source), inTemplate);
            }
            else if (Named(node) is var (name, value) && value is not null && SecretWords.IsSecretName(name!) && SecretWords.IsSecretValue(value.Value) && SecretWords.KindOf(value.Value) is null && !IsUse(node, subject))
            {
                yield return (K6Host.PlaceOf(value, source), $"a {Word(name!)}");
            }

            foreach (var child in node.ChildNodes)
            {
                rest.Push(child);
            }
        }
    }

    private static (string? Name, StringLiteral? Value) Named(Node node) => node switch
    {
        Property { Key: Identifier { Name: var name }, Value: var value, Computed: false } => (name, Default(value)),
        Property { Key: StringLiteral { Value: var name }, Value: var value } => (name, Default(value)),
        VariableDeclarator { Id: Identifier { Name: var name }, Init: { } value } => (name, Default(value)),
        AssignmentExpression { Operator: Operator.Assignment, Left: MemberExpression { Property: Identifier { Name: var name }, Computed: false }, Right: var value } => (name, Default(value)),
        _ => (null, null),
    };

    /// <summary>A literal, or the one that stands in when an environment variable is not set.</summary>
    private static StringLiteral? Default(Node value) => value switch
    {
        StringLiteral literal => literal,
        LogicalExpression { Operator: Operator.LogicalOr or Operator.NullishCoalescing, Right: StringLiteral literal } => literal,
        _ => null,
    };

    /// <summary>Names of the tool's own, such as tags, hold no secrets.</summary>
    private static bool IsUse(Node node, ReviewSubject subject) => false;

    private static string Word(string name) => Regex.IsMatch(name, "passw|pwd", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)) ? "password" : Regex.IsMatch(name, "token|authorization", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)) ? "token" : "key";
}
