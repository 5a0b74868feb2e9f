using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.K6;

/// <summary>
/// The module beside the script: the functions its journeys call, and the report. It holds nothing of the benchmark, so that the script shows nothing
/// else. It lies in the folder of the script because k6 looks for the files a module opens from the script's folder.
/// </summary>
internal static class K6Module
{
    /// <summary>What follows the name of the script.</summary>
    public const string Extension = ".lib.js";

    /// <summary>What a script that uses these helpers imports: not what it sets itself, and not what only readRows calls.</summary>
    public static IEnumerable<string> Exported(IEnumerable<string> helpers) => helpers.Except([K6Library.Iteration, K6Library.ParseCsv], StringComparer.Ordinal);

    /// <summary>An import as the formatter writes it.</summary>
    public static void Import(CodeWriter code, IEnumerable<string> names, string module)
    {
        var all = names.ToList();
        var line = $"import {{ {string.Join(", ", all)} }} from '{module}';";
        if (line.Length <= code.Room)
        {
            code.Line(line);
            return;
        }

        code.Open("import");
        foreach (var name in all)
        {
            code.Line(name + ",");
        }

        code.Close($"}} from '{module}';");
    }

    /// <summary>The module of a script whose journeys are written.</summary>
    public static string Write(K6Script script)
    {
        var exported = Exported(script.Helpers).ToHashSet(StringComparer.Ordinal);
        var helpers = K6Library.Closure(script.Helpers.Where(name => name != K6Library.Iteration).ToHashSet(StringComparer.Ordinal), script.Plan.Feeds.Any(feed => script.Columns.ContainsKey(feed.Name) && !K6Configuration.IsCsv(feed)));
        var code = new CodeWriter();
        code.Comment($"What {script.FileName}.js needs and is no part of the benchmark: functions its journeys call, and the report at the end of a run.");
        code.Line("");
        var ofK6 = helpers.SelectMany(helper => helper.Imports ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (ofK6.Count > 0)
        {
            Import(code, ofK6, "k6");
        }

        var readsRows = helpers.Any(helper => helper.Name == K6Library.ReadRows);
        if (readsRows)
        {
            code.Line("import { SharedArray } from 'k6/data';");
        }

        if (helpers.Any(helper => helper.Name == K6Library.Unique))
        {
            code.Line("import exec from 'k6/execution';");
        }

        if (readsRows)
        {
            code.Blank();
            code.Line("/** @typedef {Record<string, any>} Row */");
        }

        foreach (var helper in helpers)
        {
            code.Blank();
            code.Lines(exported.Contains(helper.Name) ? ExportedCode(helper) : helper.Code);
        }

        code.Blank();
        K6Summary.Write(code);
        return code.ToString();
    }

    private static string ExportedCode(K6Function helper)
    {
        // The declaration is the first line that is no comment and names the helper; what stands before it is the helper's own state.
        var at = helper.Code.IndexOf($"function {helper.Name}(", StringComparison.Ordinal);
        at = at < 0 ? helper.Code.IndexOf($"const {helper.Name} ", StringComparison.Ordinal) : at;
        return helper.Code.Insert(at, "export ");
    }
}
