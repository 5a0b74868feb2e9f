using System.Globalization;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Reading;

/// <summary>Shows the flows of an Artillery script as journeys.</summary>
/// <param name="script">The script.</param>
/// <param name="place">Makes places of locations and lengths.</param>
internal sealed class ArtilleryJourneys(ArtilleryScript script, Func<SourceLocation, int, Place> place)
{
    private readonly ArtilleryText _texts = new(script);

    /// <summary>What a flow does.</summary>
    public Journey Of(ArtilleryFlow flow, ArtilleryConfig config)
    {
        var weight = flow.Weight is ScriptScalar { Type: ScriptScalarType.Number } number ? Math.Max(number.Number, 0) : 1;
        var journey = new Journey { Name = flow.Title, Place = place(flow.Location, 0), Share = weight, IsPartial = flow.Engine is not "http" };
        Add(journey, flow.Steps, flow, config, 1, 1, 0, 0);
        return journey;
    }

    private void Add(Journey journey, IReadOnlyList<ArtilleryStep> steps, ArtilleryFlow flow, ArtilleryConfig config, double times, double weight, int conditions, int loops)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case RequestStep request:
                    journey.Events.Add(Request(request, flow, config, times, weight, conditions, loops));
                    break;
                case ThinkStep think:
                    journey.Events.Add(Pause(think, config, times * weight, conditions, loops));
                    break;
                case LoopStep loop:
                    Add(journey, loop.Steps, flow, config, times * Turns(loop), weight, conditions, loops + 1);
                    break;
                case ParallelStep:
                    Add(journey, step.Steps, flow, config, times, weight, conditions, loops);
                    break;
                case FunctionStep:
                    break;
                case LogStep log:
                    journey.Events.Add(new WorkEvent { Place = place(log.Location, 0), Kind = "log", Called = "log", Conditions = 1 });
                    break;
                default:
                    journey.IsPartial = true;
                    break;
            }
        }
    }

    private static double Turns(LoopStep loop) => loop.Over is ScriptList list ? Math.Max(list.Items.Count, 1)
        : loop.Count is ScriptScalar { Type: ScriptScalarType.Number } count && count.Number > 0 ? count.Number
        : loop.Count is ScriptScalar range && range.Text.Split('-') is [var low, var high] && double.TryParse(low, CultureInfo.InvariantCulture, out var from) && double.TryParse(high, CultureInfo.InvariantCulture, out var to) ? Math.Max((from + to - 1) / 2, 1)
        : 1;

    private PauseEvent Pause(ThinkStep think, ArtilleryConfig config, double weight, int conditions, int loops)
    {
        var seconds = think.Think is ScriptScalar scalar ? ArtilleryTime.ThinkMilliseconds(scalar) / 1000 : null;
        var jitter = (think.Jitter ?? config.Http.Defaults.Jitter ?? config.Defaults.Jitter)?.Text;
        var spread = jitter is null || seconds is null ? 0
            : jitter.EndsWith('%') && double.TryParse(jitter[..^1], CultureInfo.InvariantCulture, out var share) ? seconds.Value * share / 100
            : (ArtilleryTime.Milliseconds(jitter) ?? 0) / 1000;
        return new PauseEvent
        {
            Place = place(think.Location, 0),
            Min = Math.Max((seconds ?? 1) - spread, 0),
            Max = (seconds ?? 1) + spread,
            IsOpen = seconds is null,
            Weight = weight,
            Conditions = conditions,
            Loops = loops,
        };
    }

    private RequestEvent Request(RequestStep step, ArtilleryFlow flow, ArtilleryConfig config, double times, double weight, int conditions, int loops)
    {
        var request = step.Request;
        var url = request.Url ?? request.Uri;
        var (text, urlFlow) = url is null ? ("", Flow.Unknown) : _texts.Of(url.Text);
        var target = config.Target is { } address ? _texts.Of(address.Text).Text : "";
        // Hooks may change anything about a request.
        var isHooked = request.BeforeRequest.Count > 0 || flow.BeforeRequest.Count > 0 || flow.BeforeScenario.Count > 0 || flow.AllSteps.Any(each => each.Step is FunctionStep);
        var body = request.Json ?? request.Body ?? request.Form ?? (ScriptValue?)request.FormData;
        var chance = request.Probability is ScriptScalar { Type: ScriptScalarType.Number } probability ? Math.Clamp(probability.Number / 100, 0, 1) : request.IfTrue is not null ? 0.5 : 1;
        return new RequestEvent
        {
            Place = place(step.Verb.Location, step.Verb.KeySpan.Length),
            Method = step.Method,
            Url = text.StartsWith('/') ? target.TrimEnd('/') + text : text,
            UrlFlow = urlFlow | _texts.FlowOf(request.Query),
            UrlPlace = url is null ? null : place(url.Location, url.Span.Length),
            ContentFlow = _texts.FlowOf(body) | _texts.FlowOf(request.Headers) | _texts.FlowOf(request.Cookie) | _texts.FlowOf(request.Auth) | (isHooked ? Flow.Unknown : Flow.None),
            Body = body is null ? null : string.Join(' ', ScriptPlace.Within("", body).Select(each => $"{each.Entry?.Key} {(each.Value as ScriptScalar)?.Text}")),
            Headers = [.. (request.Headers?.Entries ?? []).Where(entry => entry.Value is ScriptScalar).Select(entry => (entry.Key, _texts.Of(((ScriptScalar)entry.Value).Text).Text, _texts.FlowOf(entry.Value), place(entry.Value.Location, entry.Value.Span.Length)))],
            Name = request.Name?.Text,
            MayBeNamed = true,
            Timeout = (config.Timeout ?? config.Http.Timeout) is ScriptScalar { Type: ScriptScalarType.Number } timeout ? timeout.Number : (config.Timeout ?? config.Http.Timeout) is null ? null : double.NaN,
            KeepsBody = true,
            Times = times,
            Weight = weight * chance,
            Conditions = chance < 1 ? conditions + 1 : conditions,
            Loops = loops,
        };
    }
}
