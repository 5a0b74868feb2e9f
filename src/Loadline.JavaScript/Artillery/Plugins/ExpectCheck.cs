using System.Text.RegularExpressions;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Loadline.JavaScript.Artillery.Play;
using Loadline.JavaScript.Artillery.Values;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.JavaScript.Artillery.Plugins;

/// <summary>One expectation.</summary>
internal sealed class ExpectCheck(ScriptEntry entry)
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(250);
    private static readonly string[] CacheHeaders = ["cf-cache-status", "x-cache", "x-vercel-cache"];
    private readonly TemplateValue _expected = TemplateValue.Of(entry.Value);

    /// <summary>What it is about.</summary>
    public string Kind => entry.Key;

    /// <summary>Whether the plugin knows it, and Loadline too.</summary>
    public bool IsKnown => Kind is "statusCode" or "notStatusCode" or "contentType" or "hasProperty" or "notHasProperty" or "equals" or "hasHeader" or "headerEquals" or "matchesRegexp" or "cdnHit";

    /// <summary>Whether it looks into the body.</summary>
    public bool NeedsBody => Kind is "contentType" or "hasProperty" or "notHasProperty" or "matchesRegexp";

    /// <summary>Whether it holds.</summary>
    /// <param name="answer">The response.</param>
    /// <param name="user">The user.</param>
    /// <param name="type">What it is counted under.</param>
    public bool Holds(Answer answer, VirtualUser user, out string type)
    {
        type = Kind;
        var expected = _expected.Render(user.Vars, user.Functions);
        switch (Kind)
        {
            case "statusCode":
                return Numbers(expected).Contains(answer.Status);
            case "notStatusCode":
                return !Numbers(expected).Contains(answer.Status);
            case "contentType":
                return IsOfType(answer, ScriptValues.Text(expected));
            case "hasProperty":
                return BodyOf(answer) is ObjectInstance has && new ScriptPath(ScriptValues.Text(expected)).IsIn(has);
            case "notHasProperty":
                return BodyOf(answer) is ObjectInstance not && !new ScriptPath(ScriptValues.Text(expected)).IsIn(not);
            case "hasHeader":
                return answer.Header(ScriptValues.Text(expected)) is not null;
            case "headerEquals":
                var name = ScriptValues.Text(ScriptValues.Of(expected, "0"));
                type = $"header {name} values equals";
                return answer.Header(name) == Plain(ScriptValues.Of(expected, "1"));
            case "equals":
                return expected is JsArray all && all.Length > 0 && Enumerable.Range(0, (int)all.Length).Select(i => ScriptValues.Text(all.Get(JsNumber.Create(i)))).Distinct(StringComparer.Ordinal).Count() == 1;
            case "matchesRegexp":
                return Matches(BodyOf(answer) is ObjectInstance json ? ScriptValues.Text(json) : answer.Text, ScriptValues.Text(expected));
            default:
                var wanted = ScriptValues.IsTrue(expected) ? new[] { "hit", "stale" } : ["miss"];
                return Array.Exists(CacheHeaders, header => answer.Header(header) is { } value && Array.Exists(wanted, each => value.StartsWith(each, StringComparison.OrdinalIgnoreCase)));
        }
    }

    private static IEnumerable<double> Numbers(JsValue expected) =>
        expected is JsArray list ? Enumerable.Range(0, (int)list.Length).Select(i => TypeConverter.ToNumber(list.Get(JsNumber.Create(i)))) : [TypeConverter.ToNumber(expected)];

    private static string Plain(JsValue value) => ScriptValues.IsTrue(value) ? ScriptValues.Text(value) : "";

    /// <summary>The body as JSON where the response says it is; null where it can't be read, and where it is text.</summary>
    private static JsValue? BodyOf(Answer answer) => IsJson(answer) ? answer.Json : null;

    private static bool IsJson(Answer answer) =>
        answer.Header("content-type") is { } type && (type.Contains("application/json", StringComparison.Ordinal) || type.Contains("application/problem+json", StringComparison.Ordinal) || type.Contains("application/ld+json", StringComparison.Ordinal));

    private static bool IsOfType(Answer answer, string expected) =>
        expected == "json" ? BodyOf(answer) is ObjectInstance : answer.Header("content-type") is { } type && type.Equals(expected, StringComparison.OrdinalIgnoreCase);

    private static bool Matches(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.ECMAScript, LongestMatch);
        }
        catch (Exception wrong) when (wrong is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
