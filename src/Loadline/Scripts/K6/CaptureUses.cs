using Loadline.Plans;
using Loadline.Plans.Templates;

namespace Loadline.Scripts.K6;

/// <summary>
/// Where the variables of a function are captured and used; those that one constant cannot hold have to be declared before.
/// </summary>
internal sealed class CaptureUses
{
    private readonly Dictionary<string, string> _captured = new(StringComparer.Ordinal);
    private readonly HashSet<string> _mentioned = new(StringComparer.Ordinal);
    private readonly List<string> _shared = [];
    private string _block = "/";
    private int _blocks;

    /// <summary>Variables captured more than once, used before they are captured (in a later round), or used outside of their block.</summary>
    public IReadOnlyList<string> Shared => [.. _shared.Distinct(StringComparer.Ordinal)];

    public void Walk(IReadOnlyList<Step> steps, Func<RequestStep, IEnumerable<string>> templatesOf)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case RequestStep request:
                    Mention(templatesOf(request));
                    foreach (var capture in request.Captures)
                    {
                        if (!_captured.TryAdd(capture.Name, _block) || (_mentioned.Contains(capture.Name) && _block != "/"))
                        {
                            _shared.Add(capture.Name);
                        }
                    }

                    break;
                case RepeatStep repeat:
                    var outer = _block;
                    _block += $"{_blocks++}/";
                    Walk(repeat.Steps, templatesOf);
                    _block = outer;
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Notes uses at this place.</summary>
    public void Mention(IEnumerable<string> templates)
    {
        foreach (var variable in templates.SelectMany(PlanTemplates.ExpressionsOf).OfType<VariableExpression>())
        {
            _mentioned.Add(variable.Name);
            if (_captured.TryGetValue(variable.Name, out var block) && !_block.StartsWith(block, StringComparison.Ordinal))
            {
                _shared.Add(variable.Name);
            }
        }
    }
}
