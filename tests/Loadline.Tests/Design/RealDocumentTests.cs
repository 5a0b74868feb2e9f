using Loadline.Design;
using Loadline.Importers;
using Loadline.Plans;
using Loadline.Plans.Templates;
using Loadline.Testing;
using static Loadline.Tests.Design.ApiBuilder;

namespace Loadline.Tests.Design;

public sealed class RealDocumentTests
{
    public static TheoryData<string> Documents => Specs.OpenApiNames;

    private static Designed DesignOf(string document, DesignRequest? request = null)
    {
        var imported = Importer.Import(new SourceDocument(document, File.ReadAllText(Specs.PathOf(document))));
        return Designer.Design(imported.Api.ShouldNotBeNull(), request ?? new DesignRequest());
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Real_documents_give_plans_without_a_flaw(string document)
    {
        var designed = DesignOf(document);
        var plan = designed.Plan.ShouldNotBeNull();
        PlanRules.Check(plan).ShouldBeEmpty();
        plan.Journeys.Sum(journey => journey.Weight).ShouldBe(100);
        plan.Journeys.Count.ShouldBeInRange(1, 12);
        designed.DataFiles.Select(file => file.Path).ShouldBe(plan.Feeds.Select(feed => feed.File));
        plan.Profiles.Select(profile => profile.Name).ShouldBe(["smoke", "load", "stress", "spike"]);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Real_documents_with_all_operations_give_plans_without_a_flaw(string document)
    {
        var plan = DesignOf(document, new DesignRequest { MaxOperations = null, Profiles = ["smoke", "load", "stress", "spike", "soak", "breakpoint"] }).Plan.ShouldNotBeNull();
        PlanRules.Check(plan).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void No_path_parameter_of_a_real_document_is_left_open(string document)
    {
        foreach (var step in RequestsOf(DesignOf(document).Plan!))
        {
            TemplateParser.Parse(step.Path).Parts.OfType<LiteralPart>().ShouldAllBe(part => !part.Text.Contains('{') && !part.Text.Contains('}'));
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_delete_of_a_real_document_is_of_something_the_journey_made(string document)
    {
        foreach (var journey in DesignOf(document, new DesignRequest { MaxOperations = null }).Plan!.Journeys)
        {
            var requests = PlanTemplates.Flat(journey.Steps).OfType<RequestStep>().ToList();
            for (var i = 0; i < requests.Count; i++)
            {
                if (requests[i].Method != "DELETE")
                {
                    continue;
                }

                var last = TemplateParser.Parse(requests[i].Path).Expressions.OfType<VariableExpression>().Last();
                var made = requests.Take(i).Any(step => step.Method == "POST" && step.Captures.Any(capture => capture.Name == last.Name));
                var undone = requests.Take(i).Any(step => step.Method is "POST" or "PUT" && step.Path == requests[i].Path);
                (made || undone).ShouldBeTrue($"{journey.Name}: {requests[i].Path}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void The_same_document_gives_the_same_plan(string document)
    {
        var (one, other) = (DesignOf(document), DesignOf(document));
        PlanYaml.Write(one.Plan!).ShouldBe(PlanYaml.Write(other.Plan!));
        one.DataFiles.ShouldBe(other.DataFiles);
    }

    [Fact]
    public void Quickpizza_takes_the_document_at_its_word_and_rates_pizzas_that_exist()
    {
        var plan = DesignOf("quickpizza.yaml").Plan!;
        plan.Target.Url.ShouldBe("http://localhost:3333");
        plan.Target.Auth!.Headers.ShouldBe([new Field("Authorization", "Token {{ $env.API_TOKEN }}")]);
        plan.Setup.OfType<RequestStep>().Select(RequestName.Of).ShouldBe(["GET /ready"]);
        TextOf(plan, NoteKind.Decision).ShouldContain("asks for a token on POST /api/users/token/login too");
        Names(JourneyOf(plan, "rating-lifecycle")).ShouldBe(
            ["POST /api/pizza", "POST /api/ratings", "GET /api/ratings/{id}", "PUT /api/ratings/{id}", "PATCH /api/ratings/{id}", "DELETE /api/ratings/{id}"]);
        plan.Journeys.SelectMany(Names).ShouldNotContain("DELETE /api/ratings");
    }

    [Fact]
    public void Conduit_articles_are_opened_by_the_slug_the_list_gave()
    {
        var plan = DesignOf("conduit.yaml").Plan!;
        ((RequestStep)plan.Setup.Single()).Captures.Single().Expression.ShouldBe("$.user.token");
        var browse = JourneyOf(plan, "browse-articles").Steps.OfType<RequestStep>().ToList();
        browse[0].Captures.Single().Expression.ShouldBe("$.articles[*].slug");
        Names(JourneyOf(plan, "comment-lifecycle")).ShouldBe(["GET /articles", "POST /articles/{slug}/comments", "DELETE /articles/{slug}/comments/{id}"]);
        TextOf(plan, NoteKind.Pitfall).ShouldContain("looks like production");
    }

    [Fact]
    public void Petstore_pets_are_found_by_status_and_orders_follow()
    {
        var plan = DesignOf("petstore.yaml").Plan!;
        Names(JourneyOf(plan, "browse-pet")).ShouldBe(["GET /pet/findByStatus", "GET /pet/{petId}"]);
        Names(JourneyOf(plan, "order-lifecycle")).ShouldBe(["GET /pet/findByStatus", "POST /store/order", "GET /store/order/{orderId}", "DELETE /store/order/{orderId}"]);
        plan.Journeys.SelectMany(Names).ShouldNotContain(name => name.StartsWith("DELETE /user", StringComparison.Ordinal));
    }
}
