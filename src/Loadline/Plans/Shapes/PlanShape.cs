namespace Loadline.Plans.Shapes;

/// <summary>The shape of a plan's text, from its root down.</summary>
internal static class PlanShape
{
    public static ObjectShape Mapping(string name, string meaning, params KeyShape[] keys) => new(name, meaning, () => keys);

    public static KeyShape Because(string meaning) => new("because", Scalars.Text, meaning);

    public static ObjectShape Tls { get; } = Mapping(
        "tls",
        "How TLS connections are made.",
        new("verify", Scalars.Boolean, "Whether the server's certificate is checked. Turn it off only against a test target with a self-signed certificate.") { Default = "true" },
        new("ca_file", Scalars.Text, "PEM file with the certificate authority to trust instead of the system's, relative to the plan.") { Example = "certs/ca.pem" },
        new("certificate_file", Scalars.Text, "PEM file with the client certificate, relative to the plan.") { Example = "certs/client.pem" },
        new("key_file", Scalars.Text, "PEM file with the client certificate's key, relative to the plan.") { Default = "the key is in `certificate_file`", Example = "certs/client.key" },
        new("server_name", Scalars.Text, "Name sent and checked in place of the address's host.") { Example = "orders.internal" });

    public static Shape Auth { get; } = new KindShape(
        Scalars.OneOf("none"),
        null,
        Mapping(
            "auth",
            "Credentials added to a request. Secrets are `{{ $env.NAME }}` or captured, never written out. `none` instead of the mapping removes the target's.",
            new("bearer", Scalars.Template, "Token, sent as `Authorization: Bearer …`.") { Example = "\"{{ $env.API_TOKEN }}\"" },
            new("username", Scalars.Template, "User name of HTTP basic authentication.") { Example = "\"{{ $env.API_USER }}\"" },
            new("password", Scalars.Template, "Password of HTTP basic authentication.") { Example = "\"{{ $env.API_PASSWORD }}\"" },
            new("headers", new FieldsShape(), "Header fields, such as an API key.") { Example = "{ X-Api-Key: \"{{ $env.API_KEY }}\" }" },
            new("query", new FieldsShape(), "Query parameters, such as an API key.") { Example = "{ key: \"{{ $env.API_KEY }}\" }" },
            new("cookies", new FieldsShape(), "Cookies, such as a session.") { Example = "{ session: \"{{ session }}\" }" }));

    public static ObjectShape Target { get; } = Mapping(
        "target",
        "Where requests go and how they are sent.",
        new("url", Scalars.Text, "Absolute http or https address that all paths are appended to. `BASE_URL` or `--target` overrides it.") { IsRequired = true, Example = "http://127.0.0.1:8080" },
        new("allow", new ListShape(Scalars.Text), "The only hosts a run may send to, without scheme and port.") { Default = "the host of `url` alone", Example = "[127.0.0.1]" },
        new("auth", Auth, "Credentials added to every request; a step may replace or remove them.") { Default = "none", Example = "{ bearer: \"{{ $env.API_TOKEN }}\" }" },
        new("headers", new FieldsShape(), "Header fields added to every request; a step's own of the same name win.") { Example = "{ Accept: application/json }" },
        new("timeout", Scalars.Duration, "Longest time one request may take, to the last byte of the response.") { Default = "30s", Example = "10s" },
        new("http", Scalars.OneOf(EnumWords.All<HttpVersionChoice>()), "HTTP version: `auto` speaks HTTP/2 where TLS negotiates it and HTTP/1.1 elsewhere, as k6 does; `http1` is what Artillery does; `http2` is HTTP/2 only.") { Default = "auto" },
        new("max_redirects", Scalars.Integer(0, int.MaxValue), "How many redirects are followed; each hop counts as a request. 0 follows none.") { Default = "10" },
        new("connections", Scalars.OneOf(EnumWords.All<ConnectionReuse>()), "How users share connections: `per-user` keeps a pool for each user, as k6 does; `per-journey` connects anew for each journey, as Artillery does; `shared` is one pool for all.") { Default = "per-user" },
        new("tls", Tls, "TLS settings.") { Default = "the system's" });

    public static ObjectShape Feed { get; } = Mapping(
        "feed",
        "A data file. An iteration that mentions `{{ feed.column }}` takes one row and keeps it to its end.",
        new("file", Scalars.Text, "File relative to the plan. `.csv`: a header line, then one row a line, all values are text. `.json`: a list of objects, values keep their type.") { IsRequired = true, Example = "data/customers.csv" },
        new("pick", Scalars.OneOf(EnumWords.All<FeedPick>()), "How rows are chosen: `random` takes any, seeded; `sequential` gives iteration i of its journey row i, from the start again after the last; `unique` uses each row once, and an iteration without a row left is an error.") { Default = "random" },
        Because("Why this data and this way of picking."));

    public static ObjectShape Journey { get; } = new(
        "journey",
        "What one user does from beginning to end. One pass is one iteration.",
        () =>
        [
            new("name", Scalars.Text, "Name: letters, digits, `_` and `-`. It becomes a k6 scenario and function and an Artillery scenario.") { IsRequired = true, Example = "browse" },
            new("weight", Scalars.Number, "Share of all iterations, relative to the other journeys' weights; above 0.") { Default = "1", Example = "70" },
            new("pace", Scalars.Duration, "Shortest time between the starts of two iterations of one user, in closed profiles.") { Example = "10s" },
            Because("Why this journey and this weight."),
            new("steps", new ListShape(StepShapes.Step), "What is done, in order.") { IsRequired = true },
        ]);

    public static ObjectShape Question { get; } = Mapping(
        "question",
        "What could not be known, and what was assumed instead.",
        new("id", Scalars.Text, "Stable slug.") { IsRequired = true, Example = "peak-rate" },
        new("question", Scalars.Text, "The question, as asked.") { IsRequired = true, Example = "How many orders an hour come in at the busiest time?" },
        new("why", Scalars.Text, "Why it matters.") { IsRequired = true },
        new("changes", Scalars.Text, "What another answer changes.") { Default = "said in `why`" },
        new("assumed", Scalars.Text, "The value that was taken, or the answer when one was given.") { IsRequired = true, Example = "\"1000/h\"" },
        new("answered", Scalars.Boolean, "Whether the user answered it.") { Default = "false" });

    public static ObjectShape Assumption { get; } = Mapping(
        "assumption",
        "A decision beside the requirements, with where it came from.",
        new("what", Scalars.Text, "What was decided.") { IsRequired = true, Example = "scope" },
        new("value", Scalars.Text, "What was taken.") { IsRequired = true, Example = "/orders" },
        new("from", Scalars.OneOf(EnumWords.All<Provenance>()), "Where it came from, as for requirements.") { IsRequired = true, Example = "given" },
        new("because", Scalars.Text, "The reason, or the words or evidence it was taken from.") { IsRequired = true });

    public static VariantShape Note { get; } = new(
        "note",
        "a mapping with one of the keys pitfall, left_out, data and decision",
        () =>
        [
            NoteOf("pitfall", "A way this benchmark can mislead or do harm."),
            NoteOf("left_out", "Something of the source that is not in the benchmark, and why."),
            NoteOf("data", "Data that has to be replaced to match the target, such as sample ids."),
            NoteOf("decision", "A decision that was taken and could be taken otherwise."),
        ]);

    public static ObjectShape Root { get; } = new(
        "plan",
        "One benchmark: what is called, by which journeys, with which data, how hard, and what counts as good.",
        () =>
        [
            new("loadline", Scalars.Integer(1, 1), "Version of the file format. Only 1 exists.") { IsRequired = true, Example = "1" },
            new("name", Scalars.Text, "Name of the benchmark, shown in scripts and reports.") { IsRequired = true, Example = "Orders API" },
            new("description", Scalars.Text, "One or two sentences about what is measured and why."),
            new("seed", Scalars.Integer(long.MinValue, long.MaxValue), "Seed of every random choice of a run, so that before and after send the same work.") { Default = "1", Example = "42" },
            new("target", Target, "Where requests go and how they are sent.") { IsRequired = true },
            new("requirements", RequirementShapes.Requirements, "What the API has to achieve, each value with where it came from."),
            new("feeds", new MapShape(Feed), "Data files that journeys take rows from. Names: letters, digits and `_`.") { Example = "{ customers: { file: data/customers.csv } }" },
            new("setup", new ListShape(StepShapes.Step), "Steps played once before the load, such as a login whose token all users share. What they capture is visible to every journey."),
            new("journeys", new ListShape(Journey), "What users do, and how often.") { IsRequired = true },
            new("teardown", new ListShape(StepShapes.Step), "Steps played once after the load; they see what setup captured."),
            new("metrics", new MapShape(ThresholdShapes.Metric), "Business metrics beside the built-in ones."),
            new("profiles", new MapShape(ProfileShapes.Profile), "How hard and for how long, by name: smoke, load, stress, spike, soak, breakpoint or any other. `PROFILE` or `--profile` chooses one; the default is `smoke`."),
            new("thresholds", new ListShape(ThresholdShapes.Threshold), "What decides pass or fail."),
            new("ledger", new ListShape(Assumption), "Decisions beside the requirements: scope, profiles, mix, pauses, target."),
            new("questions", new ListShape(Question), "What the designer could not know, most important first."),
            new("notes", new ListShape(Note), "What a reader has to know."),
        ]);

    private static (string Key, bool? IsList, ObjectShape Shape) NoteOf(string key, string meaning) =>
        (key, null, Mapping(key.Replace('_', '-') + "-note", meaning, new KeyShape(key, Scalars.Text, meaning) { IsRequired = true }));
}
