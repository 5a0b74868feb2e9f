using System.Text.Json.Nodes;
using Loadline.Apis;
using Loadline.Design.Data;
using Loadline.Plans;
using static Loadline.Tests.Design.Data.SchemaSamples;

namespace Loadline.Tests.Design.Data;

/// <summary>How parameters and bodies are written: OpenAPI's styles and media types.</summary>
public sealed class RequestStyleTests
{
    private static ApiSchema Color { get; } = Of(ApiSchemaTypes.String, schema => schema.Enum = ["blue"]);

    private static ApiSchema Colors { get; } = Of(ApiSchemaTypes.Array, schema => (schema.Items, schema.MinItems, schema.MaxItems) = (Of(ApiSchemaTypes.String, item => item.Enum = ["blue", "red"]), 2, 2));

    private static ApiSchema Pair { get; } = Of(ApiSchemaTypes.Object, schema => (schema.Properties, schema.Required) = ([new ApiProperty("R", Of(ApiSchemaTypes.Integer, r => r.Enum = [100])), new ApiProperty("G", Of(ApiSchemaTypes.Integer, g => g.Enum = [200]))], new HashSet<string> { "R", "G" }));

    private static RenderedRequest Send(ApiOperation operation, int row = 0)
    {
        var request = new RequestBuilder(1).Build(operation, "data", new Dictionary<string, string>(), new RowOptions());
        request.Usable.ShouldBeTrue();
        return RenderedRequest.Of(request.Step, request.Rows.Count > 0 ? request.Rows[row] : null, 7);
    }

    private static ApiOperation With(string path, params ApiParameter[] parameters) => new() { Method = "GET", Path = path, Parameters = parameters };

    private static ApiOperation Post(string type, ApiSchema schema, params ApiProperty[] partTypes) => new()
    {
        Method = "POST",
        Path = "/things",
        Body = new ApiRequestBody(true, [new ApiContent { MediaType = type, Schema = schema, PartTypes = partTypes.ToDictionary(part => part.Name, part => part.Schema.Name!) }]),
    };

    private static ApiParameter Parameter(ApiParameterPlace place, ApiSchema schema, string style, bool explode) =>
        new() { Name = "color", In = place, Required = true, Schema = schema, Style = style, Explode = explode };

    [Theory]
    [InlineData("simple", false, "text", "/paint/blue")]
    [InlineData("label", false, "text", "/paint/.blue")]
    [InlineData("matrix", false, "text", "/paint/;color=blue")]
    [InlineData("simple", false, "object", "/paint/R%2C100%2CG%2C200")]
    [InlineData("simple", true, "object", "/paint/R%3D100%2CG%3D200")]
    [InlineData("label", true, "object", "/paint/.R=100.G=200")]
    [InlineData("matrix", true, "object", "/paint/;R=100;G=200")]
    public void Path_parameters_follow_their_style(string style, bool explode, string kind, string expected) =>
        Send(With("/paint/{color}", Parameter(ApiParameterPlace.Path, kind == "text" ? Color : Pair, style, explode))).PathAndQuery.ShouldBe(expected);

    [Theory]
    [InlineData("form", true, "text", "^color=blue$")]
    [InlineData("form", true, "list", "^color=(blue|red)&color=(blue|red)$")]
    [InlineData("form", false, "list", "^color=(blue|red)%2C(blue|red)$")]
    [InlineData("spaceDelimited", false, "list", "^color=(blue|red)%20(blue|red)$")]
    [InlineData("pipeDelimited", false, "list", "^color=(blue|red)%7C(blue|red)$")]
    [InlineData("form", true, "object", "^R=100&G=200$")]
    [InlineData("form", false, "object", "^color=R%2C100%2CG%2C200$")]
    [InlineData("deepObject", true, "object", "^color%5BR%5D=100&color%5BG%5D=200$")]
    public void Query_parameters_follow_their_style(string style, bool explode, string kind, string expected)
    {
        var schema = kind switch { "text" => Color, "list" => Colors, _ => Pair };
        Send(With("/paint", Parameter(ApiParameterPlace.Query, schema, style, explode))).PathAndQuery.Split('?')[1].ShouldMatch(expected);
    }

    [Fact]
    public void A_parameter_with_a_content_type_is_sent_as_JSON()
    {
        var parameter = Parameter(ApiParameterPlace.Query, Pair, "form", false) with { ContentType = "application/json" };
        Send(With("/paint", parameter)).PathAndQuery.ShouldBe("/paint?color=" + Uri.EscapeDataString("""{"R":100,"G":200}"""));
    }

    [Fact]
    public void Headers_and_cookies_carry_what_they_can()
    {
        var operation = With("/paint",
            new ApiParameter { Name = "X-Note", In = ApiParameterPlace.Header, Required = true, Schema = Of(ApiSchemaTypes.String) },
            new ApiParameter { Name = "theme", In = ApiParameterPlace.Cookie, Required = true, Schema = Color },
            new ApiParameter { Name = "Authorization", In = ApiParameterPlace.Header, Required = true, Schema = Of(ApiSchemaTypes.String) });
        for (var row = 0; row < 42; row++)
        {
            var headers = Send(operation, row).Headers;
            headers.Select(header => header.Name).ShouldBe(["X-Note", "Cookie"]);
            headers[0].Value.ShouldAllBe(c => c >= ' ' && c <= '~');
            headers[1].Value.ShouldBe("theme=blue");
        }
    }

    [Fact]
    public void Optional_parameters_are_sent_when_they_matter()
    {
        ApiParameter Query(string name, Action<ApiSchema>? with = null) => new() { Name = name, In = ApiParameterPlace.Query, Schema = Of(ApiSchemaTypes.String, with), Style = "form", Explode = true };
        var operation = With("/pets/findByStatus", Query("page"), Query("per_page"), Query("sort"), Query("filter", filter => filter.Examples = ["a = 1"]), Query("q"), Query("verbose"), Query("status"), Query("limit", limit => limit.Deprecated = true));
        var request = new RequestBuilder(1).Build(operation, "data", new Dictionary<string, string>(), new RowOptions());
        request.Step.Query.Select(field => field.Name).ShouldBe(["page", "per_page", "filter", "q", "status"]);
    }

    [Fact]
    public void A_form_names_what_is_nested()
    {
        var form = Object(("Friendly Name", Color), ("address", Object(("city", Color), ("lines", Colors))), ("extra", Pair));
        var operation = Post("application/x-www-form-urlencoded", form, new ApiProperty("extra", new ApiSchema { Name = "application/json" }));
        var sent = Send(operation);
        sent.ContentType.ShouldBe("application/x-www-form-urlencoded");
        Uri.UnescapeDataString(sent.Body!).ShouldMatch("""^Friendly Name=blue&address\[city\]=blue&address\[lines\]=(blue|red)&address\[lines\]=(blue|red)&extra=\{"R":100,"G":200\}$""");
    }

    [Fact]
    public void A_multipart_body_holds_files_as_text()
    {
        var sent = Send(Post("multipart/form-data", Object(("caption", Color), ("file", Of(ApiSchemaTypes.String, file => file.Format = "binary")), ("meta", Pair)), new ApiProperty("file", new ApiSchema { Name = "image/png, image/jpeg" })));
        sent.Body.ShouldNotBeNull().ShouldContain("name=\"caption\"\r\n\r\nblue");
        sent.Body!.ShouldContain("name=\"file\"\r\nContent-Type: image/png\r\n\r\nA small file");
        sent.Body!.ShouldContain("name=\"meta\"\r\nContent-Type: application/json\r\n\r\n{\"R\":100,\"G\":200}");
    }

    [Theory]
    [InlineData("text/plain", "^blue$")]
    [InlineData("application/xml", "^<Paint><R>100</R><G>200</G></Paint>$")]
    [InlineData("application/octet-stream", "^A small file")]
    public void Other_bodies_are_text(string type, string expected)
    {
        var schema = type switch
        {
            "text/plain" => Color,
            "application/xml" => Of(ApiSchemaTypes.Object, paint => (paint.Name, paint.Properties) = ("Paint", Pair.Properties)),
            _ => Of(ApiSchemaTypes.String, file => file.Format = "binary"),
        };
        var sent = Send(Post(type, schema));
        sent.ContentType.ShouldBe(type);
        sent.Body.ShouldNotBeNull().ShouldMatch(expected);
    }

    [Fact]
    public void JSON_is_chosen_before_anything_else()
    {
        var operation = Post("application/xml", Pair);
        operation = operation with { Body = new ApiRequestBody(true, [.. operation.Body!.Contents, new ApiContent { MediaType = "application/vnd.paint+json", Schema = Pair }]) };
        var sent = Send(operation);
        sent.ContentType.ShouldBe("application/vnd.paint+json");
        sent.Body.ShouldBe("""{"R":100,"G":200}""");
    }

    [Fact]
    public void Braces_in_values_of_the_document_are_no_templates()
    {
        var schema = Object(("text", Of(ApiSchemaTypes.String, text => text.Enum = ["a {{ b }} c"])));
        Send(Post("application/json", schema)).Body.ShouldBe("""{"text":"a {{ b }} c"}""");
    }

    [Fact]
    public void The_document_s_whole_example_is_the_shape_of_all_rows()
    {
        var schema = Object(("name", Of(ApiSchemaTypes.String)), ("quantity", Of(ApiSchemaTypes.Integer)), ("kind", Of(ApiSchemaTypes.String)));
        var operation = Post("application/json", schema);
        operation = operation with { Body = new ApiRequestBody(true, [operation.Body!.Contents[0] with { Examples = [JsonNode.Parse("""{"name":"Desk","kind":"b2b"}""")!] }]) };
        var bodies = Enumerable.Range(0, 42).Select(row => Send(operation, row).Json!.AsObject()).ToList();
        bodies.ShouldAllBe(body => body.Count == 2 && body["kind"]!.GetValue<string>() == "b2b");
        bodies.Select(body => body["name"]!.GetValue<string>()).Distinct().Count().ShouldBeGreaterThan(5);
    }

    [Fact]
    public void No_row_holds_null()
    {
        var nothing = Of(ApiSchemaTypes.Null);
        var maybe = Of(ApiSchemaTypes.Object, schema => schema.AnyOf = [Of(ApiSchemaTypes.Integer | ApiSchemaTypes.Null, number => number.Enum = [null]), Of(ApiSchemaTypes.Integer)]);
        maybe.Types = ApiSchemaTypes.None;
        var schema = Object(("nothing", nothing), ("maybe", maybe), ("name", Of(ApiSchemaTypes.String)));
        schema.Required = new HashSet<string> { "nothing", "maybe", "name" };
        var request = new RequestBuilder(1).Build(Post("application/json", schema), "data", new Dictionary<string, string>(), new RowOptions());
        ((JsonBody)request.Step.Body!).Value!.AsObject()["nothing"].ShouldBeNull();
        request.Rows.SelectMany(row => row).ShouldAllBe(column => column.Value != null);
    }

    [Fact]
    public void A_body_no_value_fits_makes_the_operation_unusable()
    {
        var impossible = Object(("a", Of(ApiSchemaTypes.String, text => (text.MinLength, text.Pattern) = (5, "^a$"))));
        impossible.Required = new HashSet<string> { "a" };
        var request = new RequestBuilder(1).Build(Post("application/json", impossible), "data", new Dictionary<string, string>(), new RowOptions());
        request.Usable.ShouldBeFalse();
        request.Findings.Single().Id.ShouldBe("body-not-made");
    }

    [Theory]
    [InlineData("POST", "/users", "email", null, "user-{{ $unique() }}@example.com")]
    [InlineData("POST", "/users", "email", 30, "{{ $unique() }}@a.io")]
    [InlineData("POST", "/users", "email", 20, null)]
    [InlineData("POST", "/users/login", "email", null, null)]
    [InlineData("GET", "/users", "email", null, null)]
    [InlineData("PUT", "/users", "userName", null, "user-{{ $unique() }}")]
    [InlineData("POST", "/products", "sku", 20, "{{ $unique() }}")]
    [InlineData("POST", "/products", "name", null, null)]
    public void Keys_a_server_takes_once_are_never_the_same(string method, string path, string name, int? max, string? expected) =>
        UniqueField.Template(new ApiOperation { Method = method, Path = path }, name, Of(ApiSchemaTypes.String, schema => (schema.MaxLength, schema.Format) = (max, name == "email" ? "email" : null))).ShouldBe(expected);

    [Fact]
    public void A_name_is_a_key_when_the_operation_says_it_may_conflict() =>
        UniqueField.Template(new ApiOperation { Method = "POST", Path = "/projects", Responses = [new ApiResponse("409", null, [], [])] }, "name", Of(ApiSchemaTypes.String)).ShouldBe("Item {{ $unique() }}");

    [Theory]
    [InlineData(ApiParameterPlace.Header, "żółć| lead|tab\tx|plain", "plain")]
    [InlineData(ApiParameterPlace.Cookie, "a b|c;d|e,f|\"q\"|ü|plain", "plain")]
    public void Of_listed_values_a_header_and_a_cookie_take_those_they_can_carry(ApiParameterPlace place, string listed, string expected)
    {
        var schema = Of(ApiSchemaTypes.String, text => text.Enum = [.. listed.Split('|').Select(value => JsonValue.Create(value))]);
        var request = new RequestBuilder(1).Build(With("/paint", Parameter(place, schema, "simple", false)), "data", new Dictionary<string, string>(), new RowOptions());
        (place == ApiParameterPlace.Header ? request.Step.Headers : request.Step.Cookies).ShouldBe([new Field("color", expected)]);
    }

    [Fact]
    public void A_header_and_a_cookie_whose_name_can_not_be_sent_are_left_out()
    {
        var operation = With("/paint", Parameter(ApiParameterPlace.Header, Color, "simple", false) with { Name = "Bad Name" }, Parameter(ApiParameterPlace.Cookie, Color, "form", false) with { Name = "a=b" });
        var request = new RequestBuilder(1).Build(operation, "data", new Dictionary<string, string>(), new RowOptions());
        request.Step.Headers.ShouldBeEmpty();
        request.Step.Cookies.ShouldBeEmpty();
        request.Findings.Select(finding => finding.Id).ShouldBe(["unusable-parameter", "unusable-parameter"]);
    }

    [Fact]
    public void JSON_in_a_header_is_ASCII()
    {
        var schema = Object(("name", Of(ApiSchemaTypes.String, name => name.Enum = ["Zoë"])));
        var header = Send(With("/paint", Parameter(ApiParameterPlace.Header, schema, "simple", false) with { ContentType = "application/json" })).Headers.ShouldHaveSingleItem();
        header.Value.ShouldBe("""{"name":"Zo\u00EB"}""");
    }

    [Theory]
    [InlineData(ApiParameterPlace.Header, "X-Auth-Token", "{{ $env.X_AUTH_TOKEN }}")]
    [InlineData(ApiParameterPlace.Query, "api_key", "{{ $env.API_KEY }}")]
    [InlineData(ApiParameterPlace.Cookie, "access_token", "{{ $env.ACCESS_TOKEN }}")]
    public void A_parameter_that_is_a_credential_comes_from_the_environment(ApiParameterPlace place, string name, string expected)
    {
        var parameter = new ApiParameter { Name = name, In = place, Required = true, Schema = Of(ApiSchemaTypes.String), Examples = [JsonValue.Create("sk_live_0123456789")] };
        var request = new RequestBuilder(1).Build(With("/paint", parameter), "data", new Dictionary<string, string>(), new RowOptions());
        (request.Step.Headers.Concat(request.Step.Query).Concat(request.Step.Cookies)).ShouldBe([new Field(name, expected)]);
        request.Rows.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    [InlineData("application/xml")]
    public void What_the_document_shows_for_a_secret_is_not_sent(string type)
    {
        var secret = Of(ApiSchemaTypes.String, text => text.Examples = [JsonValue.Create("hunter2-secret")]);
        var schema = Object(("clientSecret", secret), ("password", secret), ("note", Of(ApiSchemaTypes.String)));
        var shown = Post(type, schema);
        shown = shown with { Body = shown.Body! with { Contents = [shown.Body.Contents[0] with { Examples = [JsonNode.Parse("""{"clientSecret":"hunter2-secret","password":"hunter2-secret","note":"a"}""")!] }] } };
        foreach (var operation in (ApiOperation[])[Post(type, schema), shown])
        {
            for (var row = 0; row < 42; row++)
            {
                Send(operation, row).Body.ShouldNotBeNull().ShouldNotContain("hunter2");
            }
        }
    }

    [Fact]
    public void A_list_in_a_multipart_body_has_a_part_for_each_item()
    {
        var files = Of(ApiSchemaTypes.Array, list => (list.Items, list.MinItems) = (Of(ApiSchemaTypes.String, file => file.Format = "binary"), 2));
        var pairs = Of(ApiSchemaTypes.Array, list => (list.Items, list.MinItems, list.MaxItems) = (Pair, 1, 1));
        var body = Send(Post("multipart/form-data", Object(("files", files), ("colors", Colors), ("pairs", pairs)))).Body.ShouldNotBeNull();
        body.Split("name=\"files\"\r\nContent-Type: text/plain\r\n\r\nA small file").Length.ShouldBe(3);
        body.ShouldMatch("name=\"colors\"\r\n\r\n(blue|red)\r\n(?s:.*)name=\"colors\"\r\n\r\n(blue|red)\r\n");
        body.ShouldContain("name=\"pairs\"\r\nContent-Type: application/json\r\n\r\n{\"R\":100,\"G\":200}");
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "colors=(blue|red)%7C(blue|red)")]
    [InlineData("multipart/form-data", "name=\"colors\"\r\n\r\n(blue|red)\\|(blue|red)\r\n")]
    public void A_list_with_a_separator_is_one_field(string type, string expected)
    {
        var operation = Post(type, Object(("colors", Colors)));
        var content = operation.Body!.Contents[0] with { Separators = new Dictionary<string, char> { ["colors"] = '|' } };
        Send(operation with { Body = operation.Body with { Contents = [content] } }).Body.ShouldNotBeNull().ShouldMatch(expected);
    }

    [Fact]
    public void A_multipart_body_other_than_of_a_form_is_not_made_up()
    {
        var request = new RequestBuilder(1).Build(Post("multipart/mixed", Pair), "data", new Dictionary<string, string>(), new RowOptions());
        request.Usable.ShouldBeFalse();
        request.Findings.ShouldHaveSingleItem().Id.ShouldBe("body-not-made");
    }

    [Theory]
    [InlineData(true, "^(\"(blue|red)\"\n){2}$")]
    [InlineData(false, "^\\{\"R\":100,\"G\":200\\}\n$")]
    public void JSON_lines_are_one_value_a_line(bool isList, string expected) =>
        Send(Post("application/x-ndjson", isList ? Colors : Pair)).Body.ShouldNotBeNull().ShouldMatch(expected);

    [Fact]
    public void XML_that_stands_in_the_document_is_sent_as_it_is()
    {
        const string Xml = "<soap:Envelope><a b=\"{{ c }}\"/></soap:Envelope>";
        var schema = Of(ApiSchemaTypes.String, text => text.Examples = [JsonValue.Create(Xml)]);
        for (var row = 0; row < 42; row++)
        {
            Send(Post("text/xml", schema), row).Body.ShouldBe(Xml);
        }

        Send(Post("text/xml", Of(ApiSchemaTypes.String))).Body.ShouldNotBeNull().ShouldStartWith("<root>");
    }
}
