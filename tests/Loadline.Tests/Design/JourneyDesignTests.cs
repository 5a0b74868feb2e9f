using Loadline.Apis;
using Loadline.Design;
using Loadline.Plans;
using static Loadline.Tests.Design.ApiBuilder;

namespace Loadline.Tests.Design;

public sealed class JourneyDesignTests
{
    [Fact]
    public void Browsing_lists_and_opens_an_item_of_the_list()
    {
        var journey = JourneyOf(PlanOf(Api(Crud("/orders"))), "browse-orders");
        Names(journey).ShouldBe(["GET /orders", "GET /orders/{id}"]);
        var (list, read) = ((RequestStep)journey.Steps[0], (RequestStep)journey.Steps[2]);
        var capture = list.Captures.ShouldHaveSingleItem();
        capture.Expression.ShouldBe("$[*].id");
        read.Path.ShouldBe("/orders/{{ " + capture.Name + " }}");
    }

    [Fact]
    public void A_lifecycle_deletes_what_it_made_and_nothing_else()
    {
        var journey = JourneyOf(PlanOf(Api(Crud("/orders"))), "order-lifecycle");
        Names(journey).ShouldBe(["POST /orders", "GET /orders/{id}", "PUT /orders/{id}", "DELETE /orders/{id}"]);
        var requests = journey.Steps.OfType<RequestStep>().ToList();
        var id = requests[0].Captures.ShouldHaveSingleItem().Name;
        requests.Skip(1).ShouldAllBe(step => step.Path == "/orders/{{ " + id + " }}");
    }

    [Fact]
    public void A_change_that_may_move_an_item_tells_where_it_is_now()
    {
        var article = Object(("article", Object(("slug", Text), ("title", Text))));
        var draft = Object(("article", Object(("title", Text))));
        var plan = PlanOf(Api(Op("POST /articles", article, draft), Op("PUT /articles/{slug}", article, draft), Op("GET /articles/{slug}", article), Op("DELETE /articles/{slug}")));
        var steps = JourneyOf(plan, "article-lifecycle").Steps.OfType<RequestStep>().ToDictionary(step => step.Method);
        var slug = steps["POST"].Captures.ShouldHaveSingleItem();
        steps["PUT"].Captures.ShouldBe([slug]);
        steps["DELETE"].Path.ShouldBe("/articles/{{ " + slug.Name + " }}");
        steps["GET"].Captures.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("id", true)]
    [InlineData("slug", false)]
    public void An_id_or_an_answer_without_the_name_is_not_captured_again(string parameter, bool answers)
    {
        var made = Object((parameter, Text), ("title", Text));
        var plan = PlanOf(Api(
            Op("POST /articles", made, Object(("title", Text))), Op($"PUT /articles/{{{parameter}}}", answers ? made : Object(("title", Text)), Object(("title", Text))), Op($"DELETE /articles/{{{parameter}}}")));
        JourneyOf(plan, "article-lifecycle").Steps.OfType<RequestStep>().Single(step => step.Method == "PUT").Captures.ShouldBeEmpty();
    }

    [Fact]
    public void A_list_that_ids_are_taken_from_is_asked_for_its_first_page()
    {
        var list = Op("GET /orders", List(Item));
        ApiParameter Query(string name, ApiSchema schema) => new() { Name = name, In = ApiParameterPlace.Query, Schema = schema };
        list = list with { Parameters = [Query("page", new ApiSchema { Types = ApiSchemaTypes.Integer, Examples = [3] }), Query("limit", new ApiSchema { Types = ApiSchemaTypes.Integer, Minimum = 0, Maximum = 100 })] };
        var designed = Designer.Design(Api(list, Op("GET /orders/{id}", Item)), new DesignRequest());
        var step = RequestsOf(designed.Plan!).First();
        step.Query[0].ShouldBe(new Field("page", "1"));
        step.Because!.ShouldContain("first page");
        var sizes = System.Text.Json.JsonDocument.Parse(designed.DataFiles.Single().Content).RootElement.EnumerateArray().Select(row => row.GetProperty("limit").GetInt32()).ToList();
        sizes.ShouldAllBe(size => size >= 1);
        sizes.Distinct().Count().ShouldBeGreaterThan(3);
        TextOf(designed.Plan!, NoteKind.Pitfall).ShouldContain("Needs data in the target: browse-orders takes ids from GET /orders.");
    }

    [Fact]
    public void A_plan_that_takes_nothing_from_a_list_needs_no_data_in_the_target() =>
        TextOf(PlanOf(Api(Op("GET /orders", List(Item)))), NoteKind.Pitfall).ShouldNotContain("Needs data");

    [Fact]
    public void A_delete_of_what_was_there_before_is_left_out_with_a_note()
    {
        var plan = PlanOf(Api(Op("GET /orders", List(Item)), Op("GET /orders/{id}", Item), Op("DELETE /orders/{id}")));
        RequestsOf(plan).ShouldNotContain(step => step.Method == "DELETE");
        TextOf(plan, NoteKind.LeftOut).ShouldContain("DELETE /orders/{id}");
    }

    [Fact]
    public void A_created_item_whose_response_names_no_id_is_not_deleted_by_a_guess()
    {
        var plan = PlanOf(Api(Op("POST /orders", null, New), Op("DELETE /orders/{id}"), Op("GET /orders", List(Item))));
        RequestsOf(plan).ShouldNotContain(step => step.Method == "DELETE");
        TextOf(plan, NoteKind.LeftOut).ShouldContain("DELETE /orders/{id}");
    }

    [Fact]
    public void Nested_resources_bind_every_parameter_by_asking_the_parents_list()
    {
        var plan = PlanOf(Api(
            Op("GET /orgs", List(Item)),
            Op("GET /orgs/{org}/projects", List(Item)),
            Op("GET /orgs/{org}/projects/{project}", Item)));
        var journey = JourneyOf(plan, "browse-projects");
        Names(journey).ShouldBe(["GET /orgs", "GET /orgs/{org}/projects", "GET /orgs/{org}/projects/{project}"]);
        journey.Steps.OfType<RequestStep>().Last().Path.ShouldBe("/orgs/{{ org }}/projects/{{ project }}");
        plan.Notes.ShouldNotContain(note => note.Kind == NoteKind.Data);
    }

    [Fact]
    public void An_id_nothing_lists_is_a_sample_and_says_so()
    {
        var plan = PlanOf(Api(Op("GET /profiles/{username}", Object(("bio", Text)))));
        TextOf(plan, NoteKind.Data).ShouldContain("'username'");
        RequestsOf(plan).Single().Because.ShouldNotBeNull().ShouldContain("data/");
    }

    [Fact]
    public void Steps_on_the_same_sample_item_send_the_same_id()
    {
        var plan = PlanOf(Api(Op("POST /profiles/{username}/follow", status: "200"), Op("DELETE /profiles/{username}/follow", status: "200")));
        var paths = RequestsOf(plan).Select(step => step.Path).ToList();
        paths.Count.ShouldBe(2);
        paths[0].ShouldBe(paths[1]);
    }

    [Fact]
    public void What_an_action_did_is_taken_back()
    {
        var plan = PlanOf(Api(Op("GET /articles", List(Item)), Op("POST /articles/{id}/favorite", status: "200"), Op("DELETE /articles/{id}/favorite", status: "200")));
        var journey = JourneyOf(plan, "favorite-article");
        Names(journey).ShouldBe(["GET /articles", "POST /articles/{id}/favorite", "DELETE /articles/{id}/favorite"]);
    }

    [Fact]
    public void A_reference_in_a_body_is_an_item_that_exists()
    {
        var plan = PlanOf(Api(
            Op("GET /pizzas", List(Object(("id", Number), ("name", Text)))),
            Op("GET /pizzas/{id}", Item),
            Op("POST /ratings", Item, Object(("stars", Number), ("pizza_id", Number))),
            Op("DELETE /ratings/{id}")));
        var journey = JourneyOf(plan, "rating-lifecycle");
        Names(journey).ShouldBe(["GET /pizzas", "POST /ratings", "DELETE /ratings/{id}"]);
        var create = journey.Steps.OfType<RequestStep>().ElementAt(1);
        create.Body.ShouldBeOfType<JsonBody>().Value!["pizza_id"]!.GetValue<string>().ShouldBe("{{ pizzaId }}");
    }

    [Fact]
    public void A_checkout_goes_from_the_cart_over_the_order_to_the_payment()
    {
        var plan = PlanOf(Api(
            Op("POST /payments", Item, Object(("amount", Number))),
            Op("POST /orders", Item, New),
            Op("GET /orders/{id}", Item),
            Op("POST /carts", Item, New),
            Op("POST /carts/{cartId}/items", Item, New)));
        var journey = JourneyOf(plan, "checkout");
        Names(journey).ShouldBe(["POST /carts", "POST /carts/{cartId}/items", "POST /orders", "POST /payments", "GET /orders/{id}"]);
        plan.Metrics.ShouldContain(metric => metric.Name == "checkout_duration" && metric.Journey == "checkout" && metric.Type == MetricType.Trend);
        plan.Requirements.SpikeFactor!.Value.ShouldBe(10);
    }

    [Fact]
    public void Searches_open_a_hit()
    {
        var plan = PlanOf(Api([.. Crud("/orders"), Op("GET /orders/search", List(Item))]));
        Names(JourneyOf(plan, "search-orders")).ShouldBe(["GET /orders/search", "GET /orders/{id}"]);
    }

    [Fact]
    public void Suggestions_come_in_bursts()
    {
        var plan = PlanOf(Api(Op("GET /products/autocomplete", List(Text))));
        var repeat = plan.Journeys.ShouldHaveSingleItem().Steps.ShouldHaveSingleItem().ShouldBeOfType<RepeatStep>();
        repeat.Min.ShouldBeGreaterThan(1);
        repeat.Steps[0].ShouldBeOfType<ThinkStep>().Max.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Pauses_are_between_steps_only_and_never_constant()
    {
        foreach (var journey in PlanOf(Api([.. Crud("/orders"), .. Crud("/customers"), Op("GET /orders/search", List(Item))])).Journeys)
        {
            journey.Steps[0].ShouldBeOfType<RequestStep>();
            journey.Steps[^1].ShouldBeOfType<RequestStep>();
            journey.Steps.OfType<ThinkStep>().ShouldAllBe(think => think.Min < think.Max);
        }
    }

    [Theory]
    [InlineData("DELETE /orders", "delete or replace a whole collection")]
    [InlineData("POST /admin/orders", "administer, reset or stop")]
    [InlineData("POST /database/reset", "administer, reset or stop")]
    [InlineData("POST /users/logout", "end the session")]
    [InlineData("POST /password/forgot", "accounts and credentials")]
    [InlineData("DELETE /users/{id}", "accounts and credentials")]
    [InlineData("POST /orders/{id}/notifications", "send mail or messages")]
    [InlineData("GET /orders/stream", "hold connections open")]
    [InlineData("HEAD /orders", "no work of its own")]
    [InlineData("GET /metrics", "serve operators")]
    public void What_would_do_harm_or_measure_nothing_is_left_out(string operation, string reason)
    {
        var plan = PlanOf(Api([.. Crud("/orders"), Op(operation)]));
        RequestsOf(plan).Select(RequestName.Of).ShouldNotContain(operation);
        var note = plan.Notes.Single(note => note.Kind == NoteKind.LeftOut && note.Text.Contains(reason, StringComparison.Ordinal));
        note.Text.ShouldContain(operation);
    }

    [Fact]
    public void Who_names_a_dangerous_operation_gets_it()
    {
        var api = Api([.. Crud("/orders"), Op("DELETE /orders")]);
        PlanOf(api).Journeys.SelectMany(Names).ShouldNotContain("DELETE /orders");
        PlanOf(api, new DesignRequest { Only = ["/orders"] }).Journeys.SelectMany(Names).ShouldNotContain("DELETE /orders");
        PlanOf(api, new DesignRequest { Only = ["DELETE /orders"] }).Journeys.SelectMany(Names).ShouldBe(["DELETE /orders"]);
        PlanOf(api, new DesignRequest { Only = ["delete /orders/{orderId}"] }).Journeys.SelectMany(Names).ShouldBe(["DELETE /orders/{id}"]);
    }

    [Fact]
    public void Health_is_asked_once_and_not_loaded()
    {
        var plan = PlanOf(Api([.. Crud("/orders"), Op("GET /healthz")]));
        RequestName.Of((RequestStep)plan.Setup.ShouldHaveSingleItem()).ShouldBe("GET /healthz");
        plan.Journeys.SelectMany(Names).ShouldNotContain("GET /healthz");
        TextOf(plan, NoteKind.LeftOut).ShouldNotContain("GET /healthz");
    }

    [Fact]
    public void A_deprecated_operation_gives_way_to_its_successor()
    {
        var plan = PlanOf(Api(
            Op("GET /v1/orders", List(Item)) with { Deprecated = true }, Op("GET /v1/orders/{id}", Item) with { Deprecated = true },
            Op("GET /v2/orders", List(Item)), Op("GET /v2/orders/{id}", Item)));
        plan.Journeys.SelectMany(Names).ShouldAllBe(name => name.Contains("/v2/", StringComparison.Ordinal));
        TextOf(plan, NoteKind.LeftOut).ShouldContain("GET /v1/orders");
    }

    [Fact]
    public void Reads_are_most_of_the_traffic_and_weights_add_up()
    {
        var plan = PlanOf(Api([.. Crud("/orders"), .. Crud("/customers"), Op("GET /orders/search", List(Item))]));
        plan.Journeys.Sum(journey => journey.Weight).ShouldBe(100);
        plan.Journeys.Where(journey => journey.Name.StartsWith("browse", StringComparison.Ordinal)).Sum(journey => journey.Weight).ShouldBeInRange(60, 80);
        plan.Journeys.Where(journey => journey.Name.EndsWith("lifecycle", StringComparison.Ordinal)).Sum(journey => journey.Weight).ShouldBeInRange(10, 20);
        plan.Journeys.ShouldAllBe(journey => journey.Because!.Contains("of 100 journeys", StringComparison.Ordinal));
    }

    [Fact]
    public void A_post_that_asks_is_a_read()
    {
        var answer = new ApiSchema { Name = "Similar", Types = ApiSchemaTypes.Object, Properties = [new ApiProperty("hits", List(Item))] };
        var plan = PlanOf(Api([.. Crud("/orders"), Op("GET /orders/{id}/similar", answer), Op("POST /orders/{id}/similar", answer, New, "200")]));
        plan.Metrics.ShouldNotContain(metric => metric.Name.Contains("similar", StringComparison.Ordinal));
        plan.Notes.ShouldNotContain(note => note.Text.Contains("by POST /orders/{id}/similar", StringComparison.Ordinal));
    }

    [Fact]
    public void Created_things_are_counted()
    {
        var metric = PlanOf(Api(Crud("/categories"))).Metrics.ShouldHaveSingleItem();
        metric.ShouldSatisfyAllConditions(
            () => metric.Name.ShouldBe("categories_created"),
            () => metric.Type.ShouldBe(MetricType.Counter),
            () => metric.Step.ShouldBe("POST /categories"));
    }
}
