namespace Loadline.Plans.Shapes;

/// <summary>The shapes of what journeys, setup and teardown do.</summary>
internal static class StepShapes
{
    public static readonly string[] Methods = ["get", "post", "put", "patch", "delete", "head", "options"];

    public static VariantShape Step { get; } = new(
        "step",
        "a step: a mapping with one of the keys get, post, put, patch, delete, head, options, think and repeat",
        () => [.. Methods.Select(method => (method, (bool?)null, Request!)), ("think", null, Think!), ("repeat", null, Repeat!)]);

    public static ObjectShape Expect { get; } = PlanShape.Mapping(
        "expect",
        "What a response must be like; one that is not is a failed check. A status or a list of them may stand in place of the mapping.",
        new("status", new KindShape(Status(), new ListShape(Status()), null), "Accepted status, or a list of them. A listed status of 400 and above is no failed request.") { Default = "200 to 399", Example = "[200, 201]" },
        new("json", new KindShape(Scalars.Text, new ListShape(Scalars.Text), null), "JSONPath, or a list of them, that must select something in the body.") { Example = "$.items[0].id" },
        new("contains", Scalars.Text, "Text the body must contain.") { Example = "\"in stock\"" },
        new("header", Scalars.Text, "Header that must be there.") { Example = "ETag" });

    public static ObjectShape Capture { get; } = new(
        "capture",
        "Where a value is taken from. A JSONPath may stand in place of the mapping. One that finds nothing ends the journey with a failed check.",
        () =>
        [
            new("json", Scalars.Text, "JSONPath in the body: `$.a.b`, `$['a']`, `[0]`, `[-1]`, `[*]`, `..name`.") { Example = "$.items[*].id" },
            new("header", Scalars.Text, "Name of a response header; fields of one name are one text, joined by a comma and a blank.") { Example = "Location" },
            new("cookie", Scalars.Text, "Name of a cookie the response sets.") { Example = "session" },
            new("regex", Scalars.Text, "Regular expression on the body's text; beside `header`, on its value.") { Example = "'name=\"csrf\" value=\"([^\"]+)\"'" },
            new("group", Scalars.Integer(0, int.MaxValue), "Group of the regular expression; 0 is the whole match.") { Default = "0", Example = "1" },
            new("pick", Scalars.OneOf(EnumWords.All<CapturePick>()), "Which one, when there are several.") { Default = "random", Example = "first" },
        ])
    {
        AtMostOneOf = [["json", "header", "cookie"], ["json", "regex"], ["cookie", "regex"]],
        Needs = [("group", ["regex"])],
        AnyOf = ["json", "header", "cookie", "regex"],
    };

    public static ObjectShape Part { get; } = new(
        "part",
        "One part of a multipart body: text or a file.",
        () =>
        [
            new("name", Scalars.Text, "Field name.") { IsRequired = true, Example = "photo" },
            new("value", Scalars.Template, "The text.") { Example = "\"{{ customers.name }}\"" },
            new("file", Scalars.Text, "File relative to the plan, sent as it is.") { Example = "data/photo.jpg" },
            new("content_type", Scalars.Text, "Media type of the part.") { Default = "none for text, `application/octet-stream` for a file", Example = "image/jpeg" },
        ])
    {
        AtMostOneOf = [["value", "file"]],
        AnyOf = ["value", "file"],
    };

    public static ObjectShape Think { get; } = PlanShape.Mapping(
        "think",
        "A pause, drawn uniformly between two bounds.",
        new KeyShape("think", Scalars.DurationRange, "Length of the pause.") { IsRequired = true, Example = "1s..5s" });

    public static ObjectShape Repeat { get; } = new(
        "repeat",
        "Plays steps several times, such as paging through a list; `{{ $index }}` counts from 0.",
        () =>
        [
            new("repeat", Scalars.CountRange, "How often; of a range, drawn anew for each iteration. At most 1,000.") { IsRequired = true, Example = "2..5" },
            new("steps", new ListShape(Step), "What is repeated.") { IsRequired = true },
        ]);

    public static ObjectShape Request { get; } = new(
        "request",
        "One HTTP request. All text is a template.",
        () =>
        [
            .. Methods.Select(method => new KeyShape(method, Scalars.Template, "Path below the target's `url`, beginning with a slash, or an absolute address on an allowed host. A template in it is percent-encoded as one segment.") { Example = method is "get" ? "\"/orders/{{ orderId }}\"" : "/orders" }),
            new("name", Scalars.Text, "Name the metrics are kept under.") { Default = "method and path with each template replaced by its variable, as in `GET /orders/{orderId}`", Example = "GET /orders/{id}" },
            new("query", new FieldsShape(), "Query parameters, percent-encoded when sent.") { Example = "{ page: \"{{ $int(1, 50) }}\" }" },
            new("headers", new FieldsShape(), "Header fields; they win over the target's of the same name.") { Example = "{ Accept: application/json }" },
            new("cookies", new FieldsShape(), "Cookies for this request only.") { Example = "{ theme: dark }" },
            new("auth", PlanShape.Auth, "Credentials in place of the target's.") { Default = "the target's", Example = "none" },
            new("json", new JsonShape(), "JSON body. A text in it that is one template and nothing else takes the value with its type.") { Example = "{ sku: \"{{ products.sku }}\", quantity: 1 }" },
            new("form", new FieldsShape(), "Body of type `application/x-www-form-urlencoded`.") { Example = "{ user: \"{{ users.name }}\" }" },
            new("multipart", new ListShape(Part), "Body of type `multipart/form-data`.") { Example = "[{ name: photo, file: data/photo.jpg }]" },
            new("text", Scalars.Template, "Body of any other type, sent as UTF-8.") { Example = "<order/>" },
            new("content_type", Scalars.Text, "Media type of a `text` or `json` body.") { Default = "`application/json` for json", Example = "application/xml" },
            new("expect", new KindShape(Status(), new ListShape(Status()), Expect), "What the response must be like: a status, a list of them, or a mapping.") { Default = "a status from 200 to 399", Example = "200" },
            new("capture", new MapShape(new KindShape(Scalars.Text, null, Capture)), "Values taken from the response for later steps, by name.") { Example = "{ orderId: \"$.items[*].id\" }" },
            new("timeout", Scalars.Duration, "Longest time for this request.") { Default = "the target's", Example = "5s" },
            new("follow_redirects", Scalars.Boolean, "Whether redirects are followed.") { Default = "true" },
            PlanShape.Because("Why the step is as it is."),
        ])
    {
        AtMostOneOf = [Methods, ["json", "form", "multipart", "text"]],
        Needs = [("content_type", ["json", "text"]), ("text", ["content_type"])],
        AnyOf = Methods,
    };

    private static Shape Status() => Scalars.Integer(100, 599);
}
