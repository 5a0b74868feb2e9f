using System.Globalization;
using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Loadline.JavaScript.Artillery.Processors;
using Loadline.JavaScript.Artillery.Values;
using Loadline.Plans;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.JavaScript.Artillery.Loading;

/// <summary>Loads scripts in the order Artillery does: files, environment, target, payload, overrides, variables, templates of the settings, checks, CSV, processor.</summary>
public static class ArtilleryLoader
{
    /// <summary>Loads a script.</summary>
    /// <param name="file">Its file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="flags">What a command line says.</param>
    /// <param name="environment">Environment variables the script sees.</param>
    /// <param name="seed">Seed of everything random.</param>
    public static ArtilleryLoading Load(string file, string text, ArtilleryFlags flags, IReadOnlyDictionary<string, string> environment, long seed)
    {
        var findings = new List<Finding>();
        var printed = new List<(string, string)>();
        ArtilleryProgram? program = null;
        void Print(string level, string line)
        {
            if (program is not null)
            {
                program.Print(level, line);
            }
            else if (printed.Count < 1_000)
            {
                printed.Add((level, line));
            }
        }

        var folder = new ScriptFolder(Path.GetDirectoryName(Path.GetFullPath(file))!, flags.AllowedFolders, flags.Texts);
        var host = new ScriptHost(folder, environment, Print, seed);
        try
        {
            if (Merged(file, text, flags, host, findings) is not { } script)
            {
                return Failed(host, findings);
            }

            if (Resolved(script, file, flags, host, findings, out var testId) is not { } resolved)
            {
                return Failed(host, findings);
            }

            ((ObjectInstance)host.Engine.GetValue("artillery")).Set("testRunId", testId);
            findings.AddRange(ScriptRules.Of(resolved));
            var (processor, payloads) = (new JsObject(host.Engine), new List<PayloadRows>());
            var exit = 1;
            if (findings.TrueForAll(finding => finding.Severity != Severity.Error))
            {
                ReadPayloads(resolved, flags, folder, payloads, findings);
                exit = findings.Exists(finding => finding.Severity == Severity.Error) ? 1 : 11;
                LoadProcessor(resolved, flags, host, processor, findings);
                findings.AddRange(PhaseRules.Of(resolved, flags, ref exit));
                ChooseScenario(resolved, flags, findings);
            }

            if (findings.Exists(finding => finding.Severity == Severity.Error))
            {
                return Failed(host, findings, exit);
            }

            findings.AddRange(InertRules.Of(resolved, processor.GetOwnPropertyKeys(Types.String).Select(key => key.ToString()).ToHashSet(StringComparer.Ordinal)));
            var plan = ArtilleryPlan.Of(resolved, flags, Path.GetFileNameWithoutExtension(file), seed);
            program = new ArtilleryProgram(resolved, flags, host, processor, payloads, plan, Fingerprint.Of(text), testId) { Printed = printed };
            return new ArtilleryLoading(program, findings, 0);
        }
        catch (LoadlineException wrong)
        {
            findings.Add(Finding.Error("script-refused", wrong.Message, new SourceLocation(file)));
            return Failed(host, findings);
        }
    }

    private static ArtilleryLoading Failed(ScriptHost host, List<Finding> findings, int exit = 1)
    {
        host.Dispose();
        return new ArtilleryLoading(null, findings, exit);
    }

    /// <summary>The files as one.</summary>
    private static ArtilleryScript? Merged(string file, string text, ArtilleryFlags flags, ScriptHost host, List<Finding> findings)
    {
        if (Read(file, text, host, findings) is not { } script)
        {
            return null;
        }

        if (flags.ConfigFile is not { } config)
        {
            return script;
        }

        var bytes = new ScriptFolder(Path.GetDirectoryName(Path.GetFullPath(config))!, [], flags.Texts).Read(Path.GetFullPath(config));
        return Read(config, Encoding.UTF8.GetString(bytes), host, findings) is { } second ? ArtilleryReader.Merge([script, second]) : null;
    }

    private static ArtilleryScript? Read(string file, string text, ScriptHost host, List<Finding> findings)
    {
        switch (Path.GetExtension(file).ToLowerInvariant())
        {
            case ".js" or ".cjs" or ".mjs" or ".ts":
                return FromCode(file, host, findings);
            default:
                var reading = ArtilleryReader.Read(text, file);
                findings.AddRange(reading.Findings);
                return reading.Script;
        }
    }

    /// <summary>A script that is code: what it exports.</summary>
    private static ArtilleryScript? FromCode(string file, ScriptHost host, List<Finding> findings)
    {
        try
        {
            var exports = host.Run(() => host.Node.LoadFile(Path.GetFullPath(file)));
            var script = ScriptValues.IsTrue(ScriptValues.Of(exports, "config")) ? exports : ScriptValues.Of(exports, "default") is ObjectInstance inner ? inner : exports;
            if (ScriptValues.Of(script, new SourceLocation(file)) is ScriptMap map)
            {
                return new ArtilleryScript(map);
            }
        }
        catch (ScriptFailure failure)
        {
            findings.Add(Finding.Error("script-failed", $"The script can't be loaded: {failure.Error.Name}.", new SourceLocation(file)));
            return null;
        }

        findings.Add(Finding.Error("no-script", "The file exports no 'config' and 'scenarios'.", new SourceLocation(file)));
        return null;
    }

    /// <summary>The script with environment, flags and filled settings.</summary>
    private static ArtilleryScript? Resolved(ArtilleryScript script, string file, ArtilleryFlags flags, ScriptHost host, List<Finding> findings, out string testId)
    {
        testId = TestId(host.Random);
        if (flags.Environment is { } name)
        {
            if (script.InEnvironment(name) is { } changed)
            {
                script = changed;
            }
            else
            {
                findings.Add(Finding.Warning("unknown-environment", $"The script has no environment '{name}'; Artillery goes on without it.", script.Config.Location, script.Config.Environments.Count == 0 ? null : "it has " + string.Join(", ", script.Config.Environments.Select(environment => environment.Name))));
            }
        }

        var hasTarget = script.Config["target"] is not null;
        var place = new SourceLocation("command line");
        var config = script.Config.Map;
        if (flags.Target is { } target)
        {
            config = config.With("target", ScriptScalar.Of(target, place));
        }

        if (flags.Insecure)
        {
            config = config.With("tls", (config["tls"] as ScriptMap ?? new ScriptMap([], place)).With("rejectUnauthorized", ScriptScalar.Of(false, place)));
        }

        if (flags.Solo || config["phases"] is not ScriptList)
        {
            config = config["phases"] is null || flags.Solo ? config.With("phases", new ScriptList([new ScriptMap([new ScriptEntry("duration", place, ScriptScalar.Of(1.0, place)), new ScriptEntry("arrivalCount", place, ScriptScalar.Of(1.0, place))], place)], place)) : config;
        }

        ScriptValue whole = script.Map.With("config", config);
        if (flags.Overrides is { } overrides)
        {
            if (ArtilleryReader.Value(overrides, "--overrides", findings) is not ScriptMap over)
            {
                findings.Add(Finding.Error("invalid-overrides", "--overrides takes a JSON object.", new SourceLocation("--overrides")));
                return null;
            }

            whole = ScriptMerge.ReplacingLists(whole, over);
        }

        var vars = new JsObject(host.Engine);
        if (Variables(flags, findings) is not { } variables)
        {
            return null;
        }

        var merged = (ScriptMap)whole;
        var settings = merged["config"] as ScriptMap ?? new ScriptMap([], script.Location);
        if (variables.Entries.Count > 0)
        {
            settings = settings.With("variables", ScriptMerge.ByIndex(settings["variables"] as ScriptMap ?? new ScriptMap([], place), variables));
        }

        var path = Path.GetFullPath(flags.ConfigFile ?? file);
        vars.Set("$scenarioFile", Path.GetFullPath(file));
        vars.Set("$dirname", Path.GetDirectoryName(path)!);
        vars.Set("$testId", testId);
        vars.Set("$processEnvironment", host.Node.Variables);
        vars.Set("$env", host.Node.Variables);
        vars.Set("$environment", flags.Environment is null ? JsValue.Undefined : new JsString(flags.Environment));
        foreach (var entry in variables.Entries)
        {
            vars.Set(entry.Key, ScriptValues.Of(host.Engine, entry.Value));
        }

        var filled = (ScriptMap)ConfigTemplates.Fill(settings, vars, TemplateFunctions.Of(host));
        if (filled["target"] is not ScriptScalar { IsTruthy: true } && !hasTarget)
        {
            findings.Add(Finding.Error("no-target", "The script has no target, and no environment was chosen that has one.", script.Config.Location, "set config.target, or give --target"));
            return null;
        }

        return script.With(merged.With("config", filled));
    }

    private static ScriptMap? Variables(ArtilleryFlags flags, List<Finding> findings)
    {
        if (flags.Variables is null)
        {
            return new ScriptMap([], new SourceLocation("--variables"));
        }

        if (ArtilleryReader.Value(flags.Variables, "--variables", findings) is ScriptMap variables)
        {
            return variables;
        }

        findings.Add(Finding.Error("invalid-variables", "--variables takes a JSON object.", new SourceLocation("--variables")));
        return null;
    }

    private static void ReadPayloads(ArtilleryScript script, ArtilleryFlags flags, ScriptFolder folder, List<PayloadRows> payloads, List<Finding> findings)
    {
        foreach (var payload in script.Config.Payloads)
        {
            var path = payload.Path is { IsTruthy: true } own ? folder.PathOf(own.Text) : flags.Payload is { } given ? Path.GetFullPath(given) : null;
            if (path is null)
            {
                findings.Add(Finding.Error("no-payload", "The payload names no file.", payload.Location, "give it a path, or --payload"));
                continue;
            }

            try
            {
                var files = flags.Payload is not null && payload.Path is null ? new ScriptFolder(Path.GetDirectoryName(path)!, []) : folder;
                var rows = PayloadRows.Read(payload, Encoding.UTF8.GetString(files.Read(path)));
                payloads.Add(rows);
                if (rows.Count == 0)
                {
                    findings.Add(Finding.Warning("empty-payload", "The file has no rows: its fields have no value.", payload.Path?.Location ?? payload.Location));
                }

                if (rows.IsWhole && rows.Variable is null)
                {
                    findings.Add(Finding.Warning("unnamed-payload", "'loadAll' without 'name' gives users nothing.", payload.Location));
                }
            }
            catch (LoadlineException wrong)
            {
                findings.Add(Finding.Error("payload-not-read", wrong.Message, payload.Path?.Location ?? payload.Location));
            }
        }
    }

    private static void LoadProcessor(ArtilleryScript script, ArtilleryFlags flags, ScriptHost host, JsObject processor, List<Finding> findings)
    {
        if (script.Config.Processor is not { IsTruthy: true } named)
        {
            return;
        }

        var path = host.Folder.PathOf(named.Text);
        if (flags.ConfigFile is { } config && host.Folder.PathOf(named.Text, Path.GetDirectoryName(Path.GetFullPath(config))) is var beside && host.Folder.Has(beside))
        {
            path = beside;
        }

        try
        {
            var found = new ScriptModules(host.Folder, () => host.Node).Found(path) ?? throw new LoadlineException($"The processor {named.Text} does not exist below the script's folder.");
            var exports = host.Run(() => host.Node.LoadFile(found));
            foreach (var source in new[] { ScriptValues.Of(exports, "default"), exports }.OfType<ObjectInstance>())
            {
                foreach (var key in source.GetOwnPropertyKeys(Types.String))
                {
                    processor.Set(key, source.Get(key));
                }
            }
        }
        catch (ScriptFailure failure)
        {
            findings.Add(Finding.Error("processor-failed", $"The processor can't be loaded: {failure.Error.Name.TrimEnd('.')}.{(failure.Error.Place is { } place ? $" ({place})" : "")}", named.Location));
        }
        catch (LoadlineException wrong)
        {
            findings.Add(Finding.Error("processor-failed", wrong.Message, named.Location));
        }
    }

    private static void ChooseScenario(ArtilleryScript script, ArtilleryFlags flags, List<Finding> findings)
    {
        if (flags.Scenario is not { } wanted)
        {
            return;
        }

        var fitting = ScenarioChoice.Fitting(script, wanted);
        if (fitting.Count != 1)
        {
            findings.Add(Finding.Error("unknown-scenario", fitting.Count == 0 ? $"No scenario is named '{wanted}'." : $"Several scenarios fit '{wanted}'.", script["scenarios"]!.Location, "the script has " + string.Join(", ", script.Scenarios.Select(scenario => scenario.Title))));
        }
    }

    private static string TestId(Random random) => "t" + string.Concat(Enumerable.Range(0, 24).Select(_ => "0123456789abcdefghijklmnopqrstuvwxyz"[random.Next(36)].ToString(CultureInfo.InvariantCulture)));
}
