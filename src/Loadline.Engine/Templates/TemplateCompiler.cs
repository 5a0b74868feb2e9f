using Loadline.Plans.Templates;

namespace Loadline.Engine.Templates;

/// <summary>Makes the templates of a plan ready: names become numbers, so that rendering looks nothing up.</summary>
internal sealed class TemplateCompiler(VariableTable variables, IFeedSource feeds)
{
    /// <summary>What the templates compiled so far may find no value for, by the names <see cref="TemplateScope.Missing"/> gives them.</summary>
    public List<string> Names { get; } = [];

    /// <summary>Compiles a text.</summary>
    /// <param name="text">Text with templates.</param>
    /// <param name="literals">What is done to the literals once; null for nothing.</param>
    /// <exception cref="LoadlineException">The text is no template.</exception>
    public CompiledTemplate Compile(string text, Func<string, string>? literals = null)
    {
        if (!TemplateParser.TryParse(text, out var template, out var error, out var offset))
        {
            throw new LoadlineException($"A template of the plan can't be read: {error} (at offset {offset} of the template).");
        }

        return new CompiledTemplate(
        [
            .. template.Parts.Select<TemplatePart, (string?, Evaluator?)>(part => part switch
            {
                LiteralPart literal => (literals is null ? literal.Text : literals(literal.Text), null),
                ExpressionPart expression => (null, Compile(expression.Expression)),
                _ => throw new LoadlineException("A template of the plan has a part of an unknown kind."),
            }),
        ]);
    }

    private Evaluator Compile(TemplateExpression expression) => expression switch
    {
        NumberExpression number => Constant(TemplateValue.Of(number.Value)),
        TextExpression text => Constant(TemplateValue.Of(text.Value)),
        IndexExpression => scope => TemplateValue.Of(scope.Repeat),
        EnvironmentExpression environment => Environment(environment.Name),
        VariableExpression variable => Variable(variable),
        CallExpression call => Call(call),
        _ => throw new LoadlineException("A template of the plan has an expression of an unknown kind."),
    };

    private static Evaluator Constant(TemplateValue value) => _ => value;

    private Evaluator Environment(string name)
    {
        Names.Add("$env." + name);
        return scope =>
        {
            if (scope.Run.Environment(name) is { } value)
            {
                return TemplateValue.Of(value);
            }

            scope.Missing = "$env." + name;
            return default;
        };
    }

    private Evaluator Call(CallExpression call)
    {
        Names.Add(call.Function);
        return FunctionCompiler.Compile(call.Function, [.. call.Arguments.Select(Compile)]);
    }

    private Evaluator Variable(VariableExpression variable)
    {
        var (name, path) = (variable.Name, variable.Path);
        var text = string.Concat(path.Select(part => part is int index ? $"[{index}]" : $".{part}").Prepend(name));
        Names.Add(text);
        var feed = feeds.Find(name);
        var slot = variables.Find(name);
        return scope =>
        {
            var value = feed >= 0 ? scope.Row(feed, name, path) : slot >= 0 ? scope.Captured(slot).At(path) : default;
            if (value.IsMissing)
            {
                scope.Missing = text;
            }

            return value;
        };
    }
}
