using Acornima.Ast;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.Reading;

namespace Loadline.Scripts.K6.Reading;

/// <content>What k6's functions do.</content>
internal sealed partial class K6Host
{
    /// <inheritdoc/>
    public Value? Member(HostValue owner, string name, Node node, Scope scope)
    {
        switch (owner.Path)
        {
            case "__ENV" when name == "[]":
                return Value.Unknown(Flow.Environment);
            case "__ENV":
                return Environment.TryGetValue(name, out var value)
                    ? new TextValue(value) { Flow = Flow.Environment, Variable = name }
                    : Value.Unknown(Flow.Environment, variable: name);
            case "k6/execution.scenario" or "k6/execution.instance" or "k6/execution.vu":
                return name is "tags" or "metrics" or "name" or "executor" ? new HostValue(owner.Path + "." + name) { Flow = Flow.Unknown } : new NumberValue(0, 1e12) { Flow = Flow.Position };
            case "k6/execution.test" when name == "options":
                return Value.Unknown();
            case "response":
                return ResponseMember(owner, name, node, scope);
            case "response.body" or "response.json":
                if (owner.Path == "response.body")
                {
                    Read(owner, node, scope, canThrow: node is not MemberExpression { Optional: true });
                }

                return new HostValue("response.body.part") { About = owner.About, Flow = Flow.Response };
            case "response.batch" when name is not "length":
                return new HostValue("response") { About = owner.About, Flow = Flow.Response };
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    public Value? Call(HostValue callee, IReadOnlyList<Slot> arguments, Node node, Scope scope)
    {
        var flow = arguments.Aggregate(Flow.None, (sum, each) => sum | each.Value.Flow);
        var path = callee.Path;
        if (path.StartsWith("k6/http.", StringComparison.Ordinal))
        {
            return Http(path["k6/http.".Length..], arguments, node, scope);
        }

        if (path.Contains("k6-utils", StringComparison.Ordinal))
        {
            return Utilities(path[(path.LastIndexOf('.') + 1)..], arguments, flow, node, scope);
        }

        switch (path)
        {
            case "k6.sleep":
                var length = arguments.Count > 0 ? Globals.NumberOf(arguments[0].Value) : null;
                Add(new PauseEvent
                {
                    Place = PlaceOf(node, scope.Source),
                    Min = length is null ? 1 : Math.Max(length.Min, 0),
                    Max = length is null ? 1 : Math.Max(length.Max, 0),
                    IsOpen = length is null || !double.IsFinite(length.Max),
                    Conditions = Evaluator.Conditions, Weight = Evaluator.Weight,
                    Loops = Evaluator.Loops,
                    Call = CallNumber,
                    Group = Group,
                });
                return NothingValue.Undefined;
            case "k6.group":
                _groups.Add(arguments.Count > 0 && arguments[0].Value is TextValue name ? name.Text : "\uE003");
                var result = arguments.Count > 1 ? Evaluator.Invoke(arguments[1].Value, [], node, scope) : NothingValue.Undefined;
                _groups.RemoveAt(_groups.Count - 1);
                return result;
            case "k6.check":
                return Check(arguments, node, scope);
            case "k6.fail" or "k6/execution.test.abort" or "k6/execution.test.fail":
                Exit(node, path == "k6.fail" ? "fail" : "abort", scope);
                Evaluator.Throw();
                return NothingValue.Undefined;
            case "k6.randomSeed":
                IsSeeded = true;
                return NothingValue.Undefined;
            case "Math.random":
                Chance(node, scope);
                return null;
            case "console.log" or "console.debug" or "console.info" or "console.warn" or "console.error":
                Work("log", path, node, scope);
                return NothingValue.Undefined;
            case "open" or "k6/experimental/fs.open":
                return Open(arguments, node, scope);
            case "require" when arguments is [{ Value: TextValue { IsKnown: true } module }, ..]:
                return Import(module.Text, null, node, scope.Source);
            case "module.exports=" when arguments[0].Value is ObjectValue exported:
                foreach (var each in exported.Names)
                {
                    Exports[each] = exported[each]!;
                }

                return NothingValue.Undefined;
            case "module.exports.=":
                Exports[((TextValue)arguments[0].Value).Text] = arguments[1];
                return NothingValue.Undefined;
            case "metric.add":
                Add(new MetricEvent
                {
                    Place = PlaceOf(node, scope.Source),
                    Metric = callee.About as string ?? "",
                    Tags = arguments.Count < 2 ? new Dictionary<string, string?>(StringComparer.Ordinal) : arguments[1].Value is ObjectValue { IsOpen: false } tags ? TagsOf(tags) : null,
                    Conditions = Evaluator.Conditions, Weight = Evaluator.Weight,
                    Loops = Evaluator.Loops,
                    Call = CallNumber,
                    Group = Group,
                });
                return NothingValue.Undefined;
            case "response.json":
                Read(callee, node, scope, canThrow: arguments.Count == 0);
                return Value.Unknown(Flow.Response, callee.About);
            case "response.html":
                Read(callee, node, scope, canThrow: false);
                Work("html", "response.html", node, scope);
                return Value.Unknown(Flow.Response, callee.About);
            case "JSON.parse" when arguments is [{ Value: HostValue { Path: "response.body" } body }, ..]:
                Read(body, node, scope, canThrow: true);
                return Value.Unknown(Flow.Response, body.About);
            case "JSON.parse" when arguments is [{ Value.About: OpenedFile file } opened, ..]:
                Work("parse", path, node, scope);
                var parsed = Globals.Call(callee, arguments) ?? Value.Unknown(Flow.Data);
                if (Phase == K6Phase.Init && _shared == 0)
                {
                    Record(parsed is ListValue or ObjectValue ? parsed : Value.Unknown(Flow.Data, file), isShared: false, node, scope);
                }

                return parsed is ListValue items ? new ListValue(items.Items) { IsOpen = items.IsOpen, Flow = Flow.Data, About = file }
                    : parsed is ObjectValue ? parsed : Value.Unknown(Flow.Data, file);
            case "grpc.invoke" or "grpc.asyncInvoke":
                var call = Add(new RequestEvent { Place = PlaceOf(node, scope.Source), Method = "GRPC", Url = arguments.Count > 0 ? Evaluator.TextOf(arguments[0].Value) : null, Name = "grpc", MayBeNamed = true, IsOther = true, ContentFlow = flow, KeepsBody = true, Conditions = Evaluator.Conditions, Weight = Evaluator.Weight, Loops = Evaluator.Loops, Call = CallNumber, Group = Group });
                return new HostValue("response") { About = call, Flow = Flow.Response };
            case "k6/ws.connect":
                Add(Request("GET", arguments, node, scope, null, null, isOther: true));
                Evaluator.Opaque(new HostValue("socket"), arguments, node, scope);
                return Value.Unknown(Flow.Response);
            case "setTimeout" or "setInterval":
                return null;
            case "text.concat" when callee.Owner is not TextValue:
                return null;
            default:
                if (path.StartsWith("k6/crypto", StringComparison.Ordinal) || path.StartsWith("crypto.subtle", StringComparison.Ordinal))
                {
                    Work("crypto", path, node, scope);
                }
                else if (path is "crypto.randomUUID" or "crypto.getRandomValues")
                {
                    Chance(node, scope);
                    return Value.Unknown(Flow.Position | Flow.Unseeded);
                }

                return path.StartsWith("k6", StringComparison.Ordinal) ? Evaluator.Opaque(callee, arguments, node, scope) : null;
        }
    }

    private Value? Utilities(string name, IReadOnlyList<Slot> arguments, Flow flow, Node node, Scope scope)
    {
        switch (name)
        {
            case "randomIntBetween" when arguments is [{ Value: var low }, { Value: var high }, ..] && Globals.NumberOf(low) is { } min && Globals.NumberOf(high) is { } max:
                Chance(node, scope);
                return new NumberValue(min.Min, max.Max) { Flow = Flow.Random | Flow.Unseeded | flow };
            case "randomItem":
                Chance(node, scope);
                return arguments is [{ Value: ListValue list }, ..] ? Evaluator.AnyOf(list, Flow.Random | Flow.Unseeded) : Value.Unknown(flow | Flow.Random | Flow.Unseeded);
            case "uuidv4" or "randomString":
                Chance(node, scope);
                // By chance, but never twice: it counts as unique.
                return new TextValue(TextValue.Varying.ToString()) { Flow = Flow.Position | Flow.Unseeded };
            case "normalDistributionStages":
                return new ListValue([]) { IsOpen = true };
            case "check":
                return Check(arguments, node, scope, mayWait: true);
            default:
                return null;
        }
    }

    private Value Check(IReadOnlyList<Slot> arguments, Node node, Scope scope, bool mayWait = false)
    {
        var value = arguments.Count > 0 ? arguments[0].Value : NothingValue.Undefined;
        if (value is PromiseValue { Inner: var inner })
        {
            value = inner;
        }

        var names = new List<string>();
        var failures = new List<int>();
        var promises = new List<(Place, bool)>();
        var place = PlaceOf(node, scope.Source);
        if (arguments.Count > 1 && arguments[1].Value is ObjectValue checks)
        {
            foreach (var name in checks.Names)
            {
                names.Add(name);
                var slot = checks[name]!;
                if (slot.Value is not FunctionValue predicate)
                {
                    continue;
                }

                Value result = NothingValue.Undefined;
                Evaluator.Conditionally(() =>
                {
                    result = Evaluator.Invoke(predicate, [new Slot(value, arguments[0].Node, scope.Source)], node, scope);
                    return Completion.Normal;
                });
                // The one of k6-utils waits for what predicates promise.
                if (!mayWait && (predicate.IsAsync || result is PromiseValue))
                {
                    promises.Add((PlaceOf(slot.Node ?? node, slot.Source ?? scope.Source), predicate.IsAsync));
                }

                failures.AddRange(ExpectedStatuses.In(predicate.Node).Where(status => status >= 400));
            }
        }

        var request = value.About as RequestEvent;
        Add(new CheckEvent
        {
            Place = place,
            Names = names,
            Request = request,
            ExpectedFailures = [.. failures.Distinct()],
            Promises = promises,
            Conditions = Evaluator.Conditions, Weight = Evaluator.Weight,
            Loops = Evaluator.Loops,
            Call = CallNumber,
            Group = Group,
        });
        return Value.Unknown(Flow.Response, value.About);
    }

    private HostValue ResponseMember(HostValue owner, string name, Node node, Scope scope)
    {
        switch (name)
        {
            case "json" or "html":
                return new HostValue("response." + name) { About = owner.About, Flow = Flow.Response, Owner = owner };
            case "body":
                return new HostValue("response.body") { About = owner.About, Flow = Flow.Response };
            default:
                return new HostValue("response." + name + ".") { About = owner.About, Flow = Flow.Response };
        }
    }

    private void Read(HostValue body, Node node, Scope scope, bool canThrow)
    {
        var request = body.About as RequestEvent;
        Add(new BodyEvent
        {
            Place = PlaceOf(node, scope.Source),
            Request = request,
            CanThrow = canThrow,
            IsGuarded = Evaluator.Tries > 0 || (request is not null && Evaluator.IsGuarded(request)),
            Conditions = Evaluator.Conditions, Weight = Evaluator.Weight,
            Loops = Evaluator.Loops,
            Call = CallNumber,
            Group = Group,
        });
    }

    private void Work(string kind, string called, Node node, Scope scope) =>
        Add(new WorkEvent { Place = PlaceOf(node, scope.Source), Kind = kind, Called = called, Conditions = Evaluator.Conditions, Weight = Evaluator.Weight, Loops = Evaluator.Loops, Call = CallNumber, Group = Group });

    private void Chance(Node node, Scope scope)
    {
        if (Phase != K6Phase.Init && Chances.Count < 100)
        {
            Chances.Add(PlaceOf(node, scope.Source));
        }
    }

    private TextValue Open(IReadOnlyList<Slot> arguments, Node node, Scope scope)
    {
        Work("open", "open", node, scope);
        var path = arguments.Count > 0 && arguments[0].Value is TextValue { IsKnown: true } known ? known.Text : null;
        var content = path is null ? null : _open(Resolve(path.StartsWith('/') || path.StartsWith('.') ? path : "./" + path, scope.Source.File));
        return new TextValue(content ?? TextValue.Open.ToString()) { Flow = Flow.Data, About = new OpenedFile(path ?? "?", content) };
    }

    private static Dictionary<string, string?> TagsOf(ObjectValue tags) =>
        tags.Names.ToDictionary(name => name, name => tags[name]!.Value is TextValue { IsKnown: true } or NumberValue { IsKnown: true } or BooleanValue ? Evaluator.TextOf(tags[name]!.Value) : null, StringComparer.Ordinal);

    private T Add<T>(T each)
        where T : JourneyEvent
    {
        Add((JourneyEvent)each);
        return each;
    }
}
