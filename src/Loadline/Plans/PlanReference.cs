using System.Text;
using Loadline.Plans.Shapes;
using Loadline.Plans.Templates;

namespace Loadline.Plans;

/// <summary>The reference of a plan's text: every key, the units, the template functions, the metrics. Generated from what the reader checks.</summary>
public static class PlanReference
{
    /// <summary>The reference as Markdown. It is kept as <c>docs/plan.md</c>.</summary>
    public static string Text { get; } = Build();

    private static string Build()
    {
        var text = new StringBuilder();
        text.Append(
            """
            # The plan

            `plan.yaml` is the one file of a benchmark that a person edits; scripts, runs and reports are made from it. This page is generated from
            what the reader checks; [plan.schema.json](plan.schema.json) says the same to editors. Put

            ```yaml
            # yaml-language-server: $schema=plan.schema.json
            ```

            at the top of a plan with the schema beside it, and the editor completes keys and marks mistakes.

            A plan says what is called (`target`, `journeys`), with which data (`feeds`), how hard (`profiles`) and what counts as good (`thresholds`):

            ```yaml
            loadline: 1
            name: Orders API

            target:
              url: http://127.0.0.1:8080
              auth: { bearer: "{{ $env.API_TOKEN }}" }

            journeys:
              - name: browse
                steps:
                  - get: /orders
                    query: { page: "{{ $int(1, 50) }}" }
                    expect: 200
                    capture: { orderId: "$.items[*].id" }
                  - think: 1s..5s
                  - get: /orders/{{ orderId }}
                    name: GET /orders/{id}

            profiles:
              smoke: { users: 2, for: 1m }
              load:
                arrivals: [{ to: 80/s, over: 2m }, { hold: 10m }, { to: 0/s, over: 1m }]
                prepared_users: 400

            thresholds:
              - http_req_duration: p(95) < 200ms
              - http_req_failed: rate < 1%
            ```

            Keys that are left out have the default of their table. Anchors and aliases can be used; tags and merge keys can't. A text is put in
            quotes where YAML would read something else: when it begins with `{{`, and anywhere in `{ … }` or `[ … ]` when it has brackets or commas.

            ## Values

            | value | written | examples |
            |---|---|---|
            | duration | number and unit, `ms`, `s`, `m`, `h` or `d`, the largest first | `200ms`, `1.5s`, `1m30s`, `1d` |
            | range | two durations or counts, the smaller first, with two dots between | `1s..5s`, `2..5` |
            | rate | number per `s`, `m`, `h` or `d` | `80/s`, `30/m`, `1000/h` |
            | percent | number and `%` | `1%`, `0.1%` |
            | template | text with `{{ expression }}` in it, see [templates](#templates) | `"{{ customers.id }}"` |

            ## Fields

            Headers, query parameters, cookies and form fields are a mapping of names to values. They are sent in that order.

            ```yaml
            query: { page: 2, status: [open, paid] }        # page=2&status=open&status=paid
            query: [{ a: 1 }, { b: 2 }, { a: 3 }]           # a=1&b=2&a=3
            ```


            """);
        foreach (var shape in All(PlanShape.Root))
        {
            Append(shape, text);
        }

        AppendTemplates(text);
        AppendMetrics(text);
        text.Append(
            """

            ## The same work

            Every result holds a hash of the plan's work: feeds, setup, journeys, teardown, profiles, and how the target is spoken to. Names, reasons, notes
            and questions are not part of it, neither are requirements, metrics and thresholds, nor the target's address and the seed, which a result
            records itself. Results with the same hash can be compared.

            """);
        return text.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>Every named shape once, each followed by those it is made of.</summary>
    private static IEnumerable<Shape> All(Shape root)
    {
        var seen = new HashSet<Shape>();
        var waiting = new Stack<Shape>([root]);
        while (waiting.TryPop(out var shape))
        {
            if (!seen.Add(shape))
            {
                continue;
            }

            if (shape is ObjectShape or VariantShape)
            {
                yield return shape;
            }

            foreach (var part in shape.Parts.Reverse())
            {
                waiting.Push(part);
            }
        }
    }

    private static void Append(Shape shape, StringBuilder text)
    {
        if (shape is VariantShape variant)
        {
            text.Append($"## {Title(variant.Name)}\n\n{ShapeReport.Capital(variant.Expected)}.\n\n| key | is |\n|---|---|\n");
            foreach (var (key, isList, each) in variant.Variants)
            {
                var what = isList switch
                {
                    true => " with a list",
                    _ when variant.Variants.Any(other => other.Key == key && other.IsList == true) => " with a single value",
                    _ => "",
                };
                text.Append($"| `{key}`{what} | {each.Label} |\n");
            }

            text.Append('\n');
            return;
        }

        var known = (ObjectShape)shape;
        text.Append($"## {Title(known.Name)}\n\n{known.Meaning}\n\n| key | value | meaning | default | example |\n|---|---|---|---|---|\n");
        if (known.OtherKey is not null)
        {
            AppendRow($"*{known.OtherKey.Name}*", known.OtherKey, text);
        }

        foreach (var key in known.Keys)
        {
            AppendRow($"`{key.Name}`", key, text);
        }

        text.Append('\n');
        foreach (var group in known.AtMostOneOf)
        {
            text.Append($"At most one of {string.Join(", ", group.Select(key => $"`{key}`"))}.\n");
        }

        if (known.AtMostOneOf.Count > 0)
        {
            text.Append('\n');
        }
    }

    private static void AppendRow(string name, KeyShape key, StringBuilder text)
    {
        var otherwise = key.IsRequired ? "required" : key.Default ?? "";
        var example = key.Example is null ? "" : $"`{key.Example.Replace("|", "\\|", StringComparison.Ordinal)}`";
        text.Append($"| {name} | {key.Shape.Label} | {key.Meaning} | {otherwise} | {example} |\n");
    }

    private static void AppendTemplates(StringBuilder text)
    {
        text.Append(
            """
            ## Templates

            Text with `{{ expression }}` in it. In a JSON body a text that is one expression and nothing else takes the value with its type; everywhere else the
            value becomes text. In a path it is percent-encoded as one segment, in a query and a form as usual there. A literal `{{` is written `{{ '{{' }}`.

            | expression | is |
            |---|---|
            | `customers.email` | a column of this iteration's row of the feed `customers` |
            | `orderId`, `order.items[0].id` | a value an earlier step or setup captured, or something inside of it |
            | `$env.API_TOKEN` | an environment variable; a run without it stops before the first request |
            | `$index` | how often the innermost repeat has been played before, from 0 |

            | function | gives |
            |---|---|

            """);
        foreach (var function in TemplateFunctions.All)
        {
            text.Append($"| `{function.Signature}` | {function.Meaning}{(function.IsNumber ? " A number." : "")} |\n");
        }

        text.Append("\nArguments are numbers, texts in single or double quotes, variables and calls. Random ones draw from the plan's seed.\n\n");
    }

    private static void AppendMetrics(StringBuilder text)
    {
        text.Append(
            """
            ## Built-in metrics

            A trend has `p(N)`, `avg`, `min`, `med` and `max`; a counter `count` and `rate`, per second; a rate `rate`, a percentage; a gauge `value`.

            | metric | type | unit | meaning |
            |---|---|---|---|

            """);
        foreach (var metric in BuiltInMetrics.All)
        {
            var unit = metric.Unit switch
            {
                MetricUnit.Time => "time",
                MetricUnit.Data => "bytes",
                _ => metric.Type == MetricType.Rate ? "percent" : "",
            };
            text.Append($"| `{metric.Name}` | {EnumWords.Of(metric.Type)} | {unit} | {metric.Meaning} |\n");
        }
    }

    private static string Title(string name) => name == "tls" ? "TLS" : ShapeReport.Capital(name.Replace('-', ' '));
}
