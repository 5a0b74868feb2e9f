using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime.Interop;
using Loadline.JavaScript.Artillery.Plugins;
using Loadline.JavaScript.Artillery.Values;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>Makes what functions of the processor get of a user: variables, functions of templates, the scenario.</summary>
internal sealed class ContextFactory
{
    private readonly ScriptParts _parts;
    private readonly ArtilleryProgram _program;
    private readonly JsObject _functions;
    private readonly string _scenarioFile;
    private readonly (string Name, JsValue[] Choices, JsValue Value)[] _variables;
    private readonly Dictionary<ScriptMap, JsValue> _scenarios = [];

    /// <summary>Creates the factory.</summary>
    public ContextFactory(ArtilleryProgram program, ScriptParts parts)
    {
        (_program, _parts) = (program, parts);
        _functions = TemplateFunctions.Of(parts.Host);
        if (program.Script.Config.Plugin("fake-data") is not null)
        {
            FakeData.AddTo(_functions, parts);
        }

        _scenarioFile = parts.Host.Folder.PathOf(program.Script.Location.File is { } file ? Path.GetFileName(file) : "script.yml");
        _variables = [.. program.Script.Config.Variables.Select(variable => variable.Value is ScriptList list
            ? (variable.Key, list.Items.Select(item => ScriptValues.Of(parts.Host.Engine, item)).ToArray(), JsValue.Undefined)
            : (variable.Key, [], ScriptValues.Of(parts.Host.Engine, variable.Value)))];
    }

    /// <summary>The context of a new user.</summary>
    /// <param name="flow">What it plays.</param>
    /// <param name="shared">Variables it begins with; null for none.</param>
    public ObjectInstance Create(FlowPlay flow, ObjectInstance? shared)
    {
        var engine = _parts.Host.Engine;
        var env = _parts.Host.Node.Variables;
        var vars = new JsObject(engine);
        vars.Set("target", _program.Script.Config.Target is { } target ? new JsString(target.Text) : JsValue.Undefined);
        vars.Set("$environment", _program.Flags.Environment is { } name ? new JsString(name) : JsValue.Undefined);
        vars.Set("$processEnvironment", env);
        vars.Set("$env", env);
        vars.Set("$testId", _program.TestId);
        foreach (var key in shared?.GetOwnPropertyKeys(Jint.Runtime.Types.String) ?? [])
        {
            vars.Set(key, shared!.Get(key));
        }

        vars.Set("$dirname", Path.GetDirectoryName(_scenarioFile));
        vars.Set("$scenarioFile", _scenarioFile);
        foreach (var (field, value) in _program.Payloads.SelectMany(payload => payload.Next(engine, _parts.Host.Random)))
        {
            vars.Set(field, value);
        }

        foreach (var (variable, choices, value) in _variables)
        {
            vars.Set(variable, choices.Length > 0 ? choices[_parts.Host.Random.Next(choices.Length)] : value);
        }

        var functions = new JsObject(engine) { Prototype = _functions };
        var context = new JsObject(engine);
        functions.Set("$template", new ClrFunction(engine, "$template", (_, given) => given.Length == 0 ? JsValue.Undefined : TemplateValue.Render(given[0], vars, functions)));
        var uuid = _parts.NewUuid();
        vars.Set("$uuid", uuid);
        context.Set("vars", vars);
        context.Set("funcs", functions);
        context.Set("scenario", ScenarioOf(flow));
        context.Set("_uid", uuid);
        return context;
    }

    private JsValue ScenarioOf(FlowPlay flow)
    {
        if (!_scenarios.TryGetValue(flow.Scenario, out var scenario))
        {
            _scenarios[flow.Scenario] = scenario = ScriptValues.Of(_parts.Host.Engine, flow.Scenario);
        }

        return scenario;
    }
}
