using Loadline.JavaScript.Artillery.Play;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.JavaScript.Artillery.Plugins;

/// <summary>The plugin <c>apdex</c>: how many responses came within a time that satisfies, or four times that.</summary>
internal sealed class ApdexMetrics : IResponsePlugin
{
    private const double UsualThreshold = 500;
    private readonly double _threshold;

    /// <summary>Reads the settings.</summary>
    public ApdexMetrics(ArtilleryConfig config)
    {
        var threshold = (config.Apdex?["threshold"] ?? config.Plugin("apdex")?.Options?["threshold"]) as ScriptScalar;
        _threshold = threshold is null || double.IsNaN(ScriptNumbers.Number(threshold.Text)) ? UsualThreshold : ScriptNumbers.Number(threshold.Text);
    }

    /// <inheritdoc/>
    public bool NeedsBody(RequestPlay request) => false;

    /// <inheritdoc/>
    public VuError? OnResponse(RequestPlay request, Answer answer, VirtualUser user)
    {
        var metrics = request.Parts.Metrics;
        var kind = answer.Total <= _threshold ? "satisfied" : answer.Total <= 4 * _threshold ? "tolerated" : "frustrated";
        foreach (var each in new[] { "satisfied", "tolerated", "frustrated" })
        {
            metrics.Count($"apdex.{each}", each == kind ? 1 : 0);
        }

        return null;
    }

    /// <inheritdoc/>
    public void OnError(RequestPlay request, Answer answer, VuError error)
    {
    }
}
