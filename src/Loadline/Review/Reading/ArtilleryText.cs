using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;
using Loadline.Scripts.JavaScript.Evaluation;

namespace Loadline.Review.Reading;

/// <summary>Texts of an Artillery script with holes for their templates.</summary>
internal sealed class ArtilleryText
{
    private readonly Dictionary<string, Flow> _variables = new(StringComparer.Ordinal);

    /// <summary>Knows where the variables of a script come from.</summary>
    public ArtilleryText(ArtilleryScript script)
    {
        foreach (var entry in script.Config.Variables.Concat(script.Config.Environments.SelectMany(environment => environment.Config.Variables)))
        {
            _variables[entry.Key] = entry.Value is ScriptList { Items.Count: > 1 } ? Flow.Data | Flow.Unseeded : Flow.None;
        }

        foreach (var payload in script.Config.Payloads.Concat(script.Config.Environments.SelectMany(environment => environment.Config.Payloads)))
        {
            foreach (var field in payload.Fields.Append(payload.VariableName).OfType<ScriptScalar>())
            {
                _variables[field.Text] = Flow.Data;
            }
        }

        foreach (var request in script.Requests)
        {
            foreach (var capture in request.Request.Captures)
            {
                if (capture.As is { } name)
                {
                    _variables[name.Text.Split('.')[0]] = script.Before?.AllSteps.Any(step => step.Step == request) == true ? Flow.Setup : Flow.Response;
                }
            }
        }
    }

    /// <summary>A text with holes, and what it depends on.</summary>
    public (string Text, Flow Flow) Of(string text)
    {
        var flow = Flow.None;
        var result = new System.Text.StringBuilder();
        var from = 0;
        foreach (var template in ArtilleryTemplate.In(text))
        {
            var each = FlowOf(template);
            flow |= each;
            result.Append(text, from, template.Start - from).Append(TextValue.Hole(each == Flow.None ? Flow.Setup : each));
            from = template.Start + template.Length;
        }

        return (result.Append(text, from, text.Length - from).ToString(), flow);
    }

    /// <summary>What a value and all in it depend on.</summary>
    public Flow FlowOf(ScriptValue? value) => value is null ? Flow.None : ArtilleryTemplateUsesIn(value).Aggregate(Flow.None, (flow, template) => flow | FlowOf(template));

    private static IEnumerable<ArtilleryTemplate> ArtilleryTemplateUsesIn(ScriptValue value) =>
        ScriptPlace.Within("", value).Select(place => place.Value).OfType<ScriptScalar>().Where(scalar => scalar.Type == ScriptScalarType.Text).SelectMany(scalar => ArtilleryTemplate.In(scalar.Text));

    private Flow FlowOf(ArtilleryTemplate template) => template.Kind switch
    {
        ArtilleryTemplateKind.Call => template.Name is "$randomNumber" or "$randomString" ? Flow.Random | Flow.Unseeded : Flow.Unknown | Flow.Random,
        ArtilleryTemplateKind.Variable => template.Name switch
        {
            "$env" or "$processEnvironment" or "$environment" => Flow.Environment,
            "target" or "$dirname" or "$scenarioFile" or "$testId" => Flow.None,
            "$uuid" or "$loopCount" or "$loopElement" => Flow.Position,
            _ => _variables.GetValueOrDefault(template.Name, Flow.Unknown),
        },
        _ => Flow.Unknown,
    };
}
