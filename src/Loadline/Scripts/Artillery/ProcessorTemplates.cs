using Loadline.Plans.Templates;
using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.Artillery;

/// <summary>Template expressions as JavaScript of the processor, where <c>vars</c> and <c>random</c> are at hand.</summary>
/// <param name="index">Artillery's variable of the innermost loop.</param>
internal sealed class ProcessorTemplates(string index)
{
    /// <summary>Name of Artillery's variable of a loop: all loops share one unless the inner ones are given their own.</summary>
    public static string IndexAt(int depth) => depth > 1 ? "$loopCount" + depth : "$loopCount";

    /// <summary>The value of an expression, with its type.</summary>
    public Js ValueOf(TemplateExpression expression) => expression switch
    {
        TextExpression text => Js.String(text.Value),
        NumberExpression number => Js.Number(number.Value),
        IndexExpression => Js.Members("vars." + index),
        EnvironmentExpression environment => Js.Members("process.env." + environment.Name),
        VariableExpression variable => Js.Call("value", Js.Raw("vars"), Js.String(Variables.PathOf(variable))),
        CallExpression call => Call(call),
        _ => Js.Raw("undefined"),
    };

    /// <summary>The value of a template: with its type when it is one expression, else text.</summary>
    public Js ValueOf(string text)
    {
        if (!TemplateParser.TryParse(text, out var template, out _, out _))
        {
            return Js.String(text);
        }

        return template.Single is { } single ? ValueOf(single)
            : template.Constant is { } constant ? Js.String(constant)
            : Js.Template(string.Concat(template.Parts.Select(part => part switch
            {
                LiteralPart literal => JsText.InTemplate(literal.Text),
                ExpressionPart { Expression: VariableExpression or CallExpression { Function: "$pick" } } varied => "${text(" + ValueOf(varied.Expression).Code + ")}",
                ExpressionPart other => "${" + ValueOf(other.Expression).Code + "}",
                _ => "",
            })));
    }

    private Js Call(CallExpression call)
    {
        var arguments = call.Arguments.Select(ValueOf).ToList();
        var random = Js.Raw("random");
        return call.Function switch
        {
            "$pick" => Js.Call("pick", random, Js.Array(arguments)),
            "$int" => Js.Call("between", [random, .. arguments]),
            "$base64" or "$unique" or "$now" or "$epoch" or "$date" => Js.Call(call.Function[1..], arguments),
            _ => Js.Call(call.Function[1..], [random, .. arguments]),
        };
    }
}
