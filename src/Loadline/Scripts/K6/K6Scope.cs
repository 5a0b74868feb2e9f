using Loadline.Plans.Templates;
using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.K6;

/// <summary>What the variables of templates are in one function of the script.</summary>
internal sealed class K6Scope(JsNames names)
{
    private readonly Dictionary<string, K6Variable> _variables = new(StringComparer.Ordinal);
    private readonly List<string> _loops = [];

    /// <summary>Identifiers of the function.</summary>
    public JsNames Names { get; } = names;

    /// <summary>Variables that a guard has found to have a value, by how the template spells them.</summary>
    public HashSet<string> Guarded { get; private set; } = new(StringComparer.Ordinal);

    /// <summary>The counter of the innermost loop; 0 outside of loops.</summary>
    public string Index => _loops.Count == 0 ? "0" : _loops[^1];

    public K6Variable? Find(string name) => _variables.GetValueOrDefault(name);

    public void Set(string name, K6Variable variable)
    {
        _variables[name] = variable;
        Guarded.RemoveWhere(spelling => spelling == name || spelling.StartsWith(name + ".", StringComparison.Ordinal) || spelling.StartsWith(name + "[", StringComparison.Ordinal));
    }

    public void EnterLoop(string counter) => _loops.Add(counter);

    public void LeaveLoop() => _loops.RemoveAt(_loops.Count - 1);

    /// <summary>What is known now, to come back to after a block that may not be played.</summary>
    public Action Remember()
    {
        var variables = new Dictionary<string, K6Variable>(_variables, StringComparer.Ordinal);
        var guarded = new HashSet<string>(Guarded, StringComparer.Ordinal);
        return () =>
        {
            _variables.Clear();
            foreach (var (name, variable) in variables)
            {
                _variables.Add(name, variable);
            }

            Guarded = guarded;
        };
    }

    /// <summary>A variable as templates spell it.</summary>
    public static string Spell(VariableExpression variable) =>
        variable.Name + string.Concat(variable.Path.Select(part => part is int index ? $"[{index}]" : $".{part}"));
}
