using System.Text;
using System.Text.RegularExpressions;
using Loadline.Plans;
using Loadline.Plans.Templates;

namespace Loadline.Interop.Tests.Tools;

/// <summary>Tells by method and path which request of a plan a recorded one is.</summary>
internal sealed class RequestMatcher
{
    private readonly List<(string Method, Regex Path, int Literals, string Name)> _requests = [];

    public RequestMatcher(Plan plan)
    {
        foreach (var step in PlanTemplates.StepsOf(plan).OfType<RequestStep>())
        {
            var pattern = new StringBuilder("^");
            var literals = 0;
            foreach (var part in TemplateParser.Parse(step.Path).Parts)
            {
                if (part is LiteralPart literal)
                {
                    pattern.Append(Regex.Escape(literal.Text.Split('?')[0]));
                    literals += literal.Text.Length;
                }
                else
                {
                    pattern.Append("[^/]*");
                }
            }

            _requests.Add((step.Method, new Regex(pattern + "$", RegexOptions.NonBacktracking), literals, RequestName.Of(step)));
        }
    }

    /// <summary>Names of all requests of the plan.</summary>
    public IReadOnlySet<string> Names => _requests.Select(request => request.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>The request with the most literal characters that matches; the recorded one's own text when none does.</summary>
    public string NameOf(RecordedRequest recorded)
    {
        var matching = _requests.Where(request => request.Method == recorded.Method && request.Path.IsMatch(recorded.Path)).ToList();
        return matching.Count == 0 ? $"unknown: {recorded.Method} {recorded.Path}" : matching.MaxBy(request => request.Literals).Name;
    }
}
