using Acornima.Ast;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.Reading;

namespace Loadline.Scripts.K6.Reading;

/// <content>HTTP requests.</content>
internal sealed partial class K6Host
{
    private int _shared;
    private bool _isInBatch;

    private Value? Http(string name, IReadOnlyList<Slot> arguments, Node node, Scope scope)
    {
        switch (name)
        {
            case "get" or "head":
                return Response(Add(Request(name.ToUpperInvariant(), arguments, node, scope, null, At(arguments, 1))));
            case "post" or "put" or "patch" or "del" or "options":
                return Response(Add(Request(name == "del" ? "DELETE" : name.ToUpperInvariant(), arguments, node, scope, At(arguments, 1), At(arguments, 2))));
            case "request" or "asyncRequest":
                var method = arguments.Count > 0 && arguments[0].Value is TextValue { IsKnown: true } text ? text.Text.ToUpperInvariant() : "?";
                var response = Response(Add(Request(method, [.. arguments.Skip(1)], node, scope, At(arguments, 2), At(arguments, 3))));
                return name == "request" ? response : new PromiseValue(response) { About = response.About };
            case "batch":
                return Batch(arguments, node, scope);
            case "url":
                return new TextValue(arguments.Count > 0 ? Evaluator.TextOf(arguments[0].Value) : "") { Flow = arguments[0].Value.Flow, About = "http.url" };
            case "expectedStatuses":
                return new HostValue("statuses") { About = Statuses(arguments) };
            case "setResponseCallback":
                HasResponseCallback = true;
                return NothingValue.Undefined;
            case "file":
                return Value.Unknown(arguments.Aggregate(Flow.None, (flow, each) => flow | each.Value.Flow));
            case "cookieJar" or "CookieJar":
                return new HostValue("jar");
            default:
                return null;
        }
    }

    private static HostValue Response(RequestEvent request) => new("response") { About = request, Flow = Flow.Response };

    private static Slot? At(IReadOnlyList<Slot> arguments, int index) => index < arguments.Count ? arguments[index] : null;

    private static List<(int Min, int Max)> Statuses(IReadOnlyList<Slot> arguments)
    {
        var ranges = new List<(int Min, int Max)>();
        foreach (var each in arguments)
        {
            if (each.Value is NumberValue { IsKnown: true } status)
            {
                ranges.Add(((int)status.Min, (int)status.Min));
            }
            else if (each.Value is ObjectValue range)
            {
                ranges.Add((range["min"]?.Value is NumberValue min ? (int)min.Min : 100, range["max"]?.Value is NumberValue max ? (int)max.Max : 599));
            }
            else
            {
                ranges.Add((100, 599));
            }
        }

        return ranges;
    }

    private Value Batch(IReadOnlyList<Slot> arguments, Node node, Scope scope)
    {
        RequestEvent? last = null;
        var items = arguments.Count > 0 ? arguments[0].Value : NothingValue.Undefined;
        var slots = items switch
        {
            ListValue list => list.Items,
            ObjectValue map => [.. map.Names.Select(name => map[name]!)],
            _ => [],
        };
        _isInBatch = true;
        var responses = new List<Slot>();
        foreach (var item in slots.Take(500))
        {
            var at = item.Node ?? node;
            last = item.Value switch
            {
                TextValue => Add(Request("GET", [item], at, scope, null, null)),
                ListValue { Items: [var method, var url, ..] parts } => Add(Request(MethodOf(method.Value), [url], at, scope, At(parts, 2), At(parts, 3))),
                ObjectValue map => Add(Request(MethodOf(map["method"]?.Value), map["url"] is { } address ? [address] : [], at, scope, map["body"], map["params"])),
                _ => Add(new RequestEvent { Place = PlaceOf(node, scope.Source), Method = "?", MayBeNamed = true, IsInBatch = true, KeepsBody = null, UrlFlow = Flow.Unknown, ContentFlow = Flow.Unknown, Call = CallNumber, Group = Group }),
            };
            responses.Add(new Slot(Response(last), at, scope.Source));
        }

        if (slots.Count == 0)
        {
            last = Add(new RequestEvent { Place = PlaceOf(node, scope.Source), Method = "?", MayBeNamed = true, IsInBatch = true, KeepsBody = null, UrlFlow = Flow.Unknown, ContentFlow = Flow.Unknown, Call = CallNumber, Group = Group });
        }

        _isInBatch = false;
        if (items is ObjectValue { IsOpen: false } named)
        {
            var byName = new ObjectValue();
            foreach (var (i, name) in named.Names.Index())
            {
                byName.Set(name, responses[i]);
            }

            return byName;
        }

        return responses.Count > 0 ? new ListValue(responses) : new ListValue([]) { IsOpen = true, Flow = Flow.Response, About = last };
    }

    private static string MethodOf(Value? value) => value is TextValue { IsKnown: true } text ? text.Text.ToUpperInvariant() : "?";

    private RequestEvent Request(string method, IReadOnlyList<Slot> arguments, Node node, Scope scope, Slot? body, Slot? parameters, bool isOther = false)
    {
        var url = At(arguments, 0);
        var map = parameters?.Value as ObjectValue;
        var isOpen = parameters is not null && (map is null ? parameters.Value is not NothingValue : map.IsOpen);
        var tags = map?["tags"]?.Value as ObjectValue;
        var areTagsOpen = isOpen || (map?["tags"] is { } given && tags is null && given.Value is not NothingValue) || tags is { IsOpen: true };
        var name = tags?["name"];
        var headers = map?["headers"]?.Value as ObjectValue;
        var text = url?.Value is TextValue { About: not "http.url" } plain ? plain.Text : url?.Value is TextValue tagged ? tagged.Text : url is null ? null : Evaluator.TextOf(url.Value);
        var responseType = map?["responseType"]?.Value;
        return new RequestEvent
        {
            Place = PlaceOf(node, scope.Source),
            Method = method,
            Url = text,
            UrlFlow = url?.Value.Flow ?? Flow.Unknown,
            UrlPlace = url?.Node is { } written ? PlaceOf(written, url.Source ?? scope.Source) : null,
            Body = body is null || body.Value is NothingValue ? null : body.Value is TextValue ? Evaluator.TextOf(body.Value) : (Globals.Call(new HostValue("JSON.stringify"), [body]) as TextValue)?.Text,
            BodyObject = body?.Value as ObjectValue ?? (body?.Value as TextValue)?.About as ObjectValue,
            Parameters = map,
            Arguments = node is CallExpression called ? called.Arguments.Count : 0,
            ContentFlow = (body is null ? Flow.None : Globals.FlowOf(body.Value)) | (map?["headers"] is { } h ? Globals.FlowOf(h.Value) : Flow.None) | (isOpen ? Flow.Unknown : Flow.None),
            Headers = headers is null ? [] : [.. headers.Names.Select(each => (each, Evaluator.TextOf(headers[each]!.Value), headers[each]!.Value.Flow, PlaceOf(headers[each]!.Node ?? node, headers[each]!.Source ?? scope.Source)))],
            Name = name is null ? url?.Value is TextValue { About: "http.url" } pattern ? pattern.Text : null : Evaluator.TextOf(name.Value),
            MayBeNamed = areTagsOpen || isOther,
            Tags = tags is null ? new Dictionary<string, string?>(StringComparer.Ordinal) : TagsOf(tags),
            Timeout = map?["timeout"]?.Value is { } timeout ? K6Durations.Seconds(timeout) ?? double.NaN : isOpen ? double.NaN : null,
            Expected = map?["responseCallback"] is { } callback ? callback.Value.About as List<(int, int)> ?? [(100, 599)] : isOpen ? [(100, 599)] : null,
            KeepsBody = responseType is TextValue { IsKnown: true } kept ? kept.Text != "none" : responseType is not null || isOpen ? null : false,
            IsInBatch = _isInBatch,
            IsOther = isOther,
            Conditions = Evaluator.Conditions, Weight = Evaluator.Weight,
            Loops = Evaluator.Loops,
            Call = CallNumber,
            Group = Group,
        };
    }
}
