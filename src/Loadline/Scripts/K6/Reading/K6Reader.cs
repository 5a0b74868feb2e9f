using Acornima.Ast;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.JavaScript.Reading;
using Loadline.Scripts.Reading;

namespace Loadline.Scripts.K6.Reading;

/// <summary>Reads k6 scripts: their options with every choice the environment offers, and what their functions do.</summary>
internal static class K6Reader
{
    private const int MostVariants = 16;
    private static readonly IReadOnlyDictionary<string, string> NoEnvironment = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Reads a script.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="file">Its name as the user gave it.</param>
    /// <param name="open">Content of another file by its path, as the script names it relative to itself; null when there is none.</param>
    /// <param name="compute">The options with some variables, as JSON, where reading leaves something of them open; null for leaving it so.</param>
    public static K6Model Read(string text, string file, Func<string, string?> open, Func<IReadOnlyDictionary<string, string>, string?>? compute = null)
    {
        var main = JsSource.Parse(text, file);
        if (main.Program is null)
        {
            return new K6Model { Main = main, Sources = [main], Problems = [main.Problem!] };
        }

        var sources = new Dictionary<string, JsSource>(StringComparer.Ordinal) { [file] = main };
        var variants = new List<K6Variant>();
        var journeys = new SortedDictionary<string, Journey>(StringComparer.Ordinal);
        var first = new K6Host(main, NoEnvironment, open, sources);
        first.Load();
        var init = first.Current;
        variants.Add(VariantOf(first, compute));
        var (setup, data) = Play(first, "setup", K6Phase.Setup, []);
        PlayAll(first, variants[0], data, journeys);
        var (teardown, _) = Play(first, "teardown", K6Phase.Teardown, [data]);
        foreach (var (variable, values) in first.Evaluator.Choices.ToList())
        {
            foreach (var value in values.ToList())
            {
                if (variants.Count >= MostVariants)
                {
                    break;
                }

                var host = new K6Host(main, new SortedDictionary<string, string>(StringComparer.Ordinal) { [variable] = value }, open, sources);
                host.Load();
                var variant = VariantOf(host, compute);
                variants.Add(variant);
                PlayAll(host, variant, data, journeys);
            }
        }

        return new K6Model
        {
            Main = main,
            Sources = [.. sources.Values],
            Variants = variants,
            Journeys = journeys,
            Init = init,
            Setup = setup,
            Teardown = teardown,
            SetupSize = data is ObjectValue or ListValue ? (Globals.Call(new HostValue("JSON.stringify"), [new Slot(data)]) as TextValue)?.Text.Length ?? 0 : 0,
            Metrics = [.. first.Metrics.DistinctBy(metric => metric.Place)],
            Imports = first.Imports,
            Data = first.Data,
            Exports = [.. first.Exports.Keys.Order(StringComparer.Ordinal)],
            IsSeeded = first.IsSeeded,
            HasResponseCallback = first.HasResponseCallback,
            Chances = first.Chances,
        };
    }

    private static K6Variant VariantOf(K6Host host, Func<IReadOnlyDictionary<string, string>, string?>? compute)
    {
        var slot = host.Exports.GetValueOrDefault("options");
        if (compute is not null && OptionsMerge.IsOpen(slot, host.Main) && host.Environment.Values.All(value => value != Evaluator.IsSet) && compute(host.Environment) is { } json)
        {
            slot = OptionsMerge.Of(slot, json, host.Main);
        }

        return new K6Variant(host.Environment, slot?.Value as ObjectValue, slot?.Node is { } node ? K6Host.PlaceOf(node, slot.Source ?? host.Main) : null);
    }

    private static void PlayAll(K6Host host, K6Variant variant, Value data, SortedDictionary<string, Journey> journeys)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        if (variant.Options?["scenarios"]?.Value is ObjectValue scenarios)
        {
            foreach (var name in scenarios.Names)
            {
                names.Add((scenarios[name]!.Value as ObjectValue)?["exec"]?.Value is TextValue { IsKnown: true } exec ? exec.Text : "default");
            }
        }
        else
        {
            names.Add("default");
        }

        foreach (var name in names.Where(name => !journeys.ContainsKey(name)))
        {
            if (Play(host, name, K6Phase.Load, [data]) is { Journey: { } journey })
            {
                journeys[name] = journey;
            }
        }
    }

    private static (Journey? Journey, Value Result) Play(K6Host host, string name, K6Phase phase, IReadOnlyList<Value> arguments)
    {
        if (host.Exports.GetValueOrDefault(name) is not { } slot)
        {
            return (null, NothingValue.Undefined);
        }

        var function = slot.Value as FunctionValue;
        var source = function?.Scope.Source ?? host.Main;
        var place = function is not null ? K6Host.PlaceOf(function.Node, source) : slot.Node is null ? null : K6Host.PlaceOf(slot.Node, host.Main);
        var journey = new Journey { Name = name, Place = place, IsPartial = function is null };
        if (function is null)
        {
            return (journey, Value.Unknown());
        }

        host.Phase = phase;
        host.Current = journey;
        host.Evaluator.Refill();
        var scope = new Scope(null, source);
        if (phase == K6Phase.Load)
        {
            // What the first iteration leaves behind, such as a token it keeps, is part of what all others find.
            host.Current = new Journey { Name = name };
            host.Evaluator.Invoke(function, [.. arguments.Select(value => new Slot(value))], function.Node, scope);
            host.Evaluator.Refill();
            host.Current = journey;
        }

        var result = host.Evaluator.Invoke(function, [.. arguments.Select(value => new Slot(value))], function.Node, scope);
        journey.IsPartial |= host.Evaluator.IsExhausted;
        result = result is PromiseValue { Inner: var inner } ? inner : result;
        return (journey, phase == K6Phase.Setup ? Settled(result) : result);
    }

    /// <summary>What setup returned, as users see it: the same for all of them, whatever response it came from.</summary>
    private static Value Settled(Value value)
    {
        var left = 20_000;
        return Settled(value, 0, ref left);
    }

    private static Value Settled(Value value, int depth, ref int left)
    {
        if (--left < 0)
        {
            return Value.Unknown(Flow.Setup);
        }

        switch (value)
        {
            case ObjectValue map when depth < 6:
                var settled = new ObjectValue { IsOpen = map.IsOpen, Node = map.Node, Flow = Flow.Setup };
                foreach (var name in map.Names)
                {
                    settled.Set(name, new Slot(Settled(map[name]!.Value, depth + 1, ref left), map[name]!.Node, map[name]!.Source, map[name]!.Key));
                }

                return settled;
            case ListValue list when depth < 6:
                var items = new List<Slot>();
                foreach (var item in list.Items)
                {
                    items.Add(new Slot(Settled(item.Value, depth + 1, ref left), item.Node, item.Source));
                }

                return new ListValue(items) { IsOpen = list.IsOpen, Flow = Flow.Setup, About = list.About };
            case TextValue { IsKnown: true } or NumberValue { IsKnown: true } or BooleanValue or NothingValue:
                return value;
            default:
                return Value.Unknown(Flow.Setup);
        }
    }
}
