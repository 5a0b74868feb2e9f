using System.Text;
using Loadline.Plans;

namespace Loadline.Scripts.Folder;

/// <summary>README: what is in the folder, what is needed, how to run.</summary>
internal static class ReadmeRun
{
    public static void Append(StringBuilder text, Plan plan, string fileName, string? pipeline)
    {
        var variables = PlanTemplates.EnvironmentOf(plan);
        text.Append("## What is here\n\n")
            .Append(Markdown.Head("file", "what it is"))
            .Append(Markdown.Row("`plan.yaml`", "the benchmark; the only file to edit. The scripts are written from it"))
            .Append(Markdown.Row($"`{fileName}.js`, `{fileName}.lib.js`", "the same for k6: the benchmark, and beside it the functions it calls and the report"))
            .Append(Markdown.Row($"`{fileName}.yml`, `{fileName}.processor.cjs`", "the same for Artillery"));
        if (plan.Feeds.Count > 0)
        {
            text.Append(Markdown.Row("`data/`", "rows the requests take their values from: typical ones and about one in twenty at the edge of what the API allows"));
        }

        if (pipeline is not null)
        {
            text.Append(Markdown.Row(Markdown.Code(pipeline), "a pipeline with this benchmark as a gate"));
        }

        text.Append("\n## Before the first run\n\n")
            .Append($"- A target you may load. The plan names {Markdown.Code(plan.Target.Url)}; `BASE_URL` or `--target` names another. ")
            .Append("Load a system only when its owner agreed, and tell whoever watches it.\n")
            .Append("- One of the tools: `loadline`, [k6](https://grafana.com/docs/k6/latest/set-up/install-k6/) 2, or Artillery 2.0.34 (`npm install -g artillery@2.0.34`, which asks for Node 22.18 or newer).\n");
        if (variables.Count > 0)
        {
            text.Append("- Environment variables. Nothing is sent while one is missing, and none is ever written to a file:\n\n")
                .Append(Markdown.Head("variable", "what it is"));
            foreach (var name in variables)
            {
                text.Append(Markdown.Row(Markdown.Code(name), Purpose(plan, name)));
            }
        }

        text.Append("\n## Run\n\n```sh\n");
        foreach (var name in variables)
        {
            text.Append($"export {name}=…\n");
        }

        text.Append($"export BASE_URL={plan.Target.Url}\n\n")
            .Append("# Loadline: verdict pass, fail or inconclusive; results below results/\n");
        foreach (var profile in plan.Profiles)
        {
            text.Append($"loadline run . --profile {profile.Name}\n");
        }

        text.Append($"\n# k6: the profile is an environment variable\nPROFILE={plan.Profiles.FirstOrDefault()?.Name ?? "smoke"} k6 run {fileName}.js\n")
            .Append($"\n# Artillery: the profile is an environment\nartillery run -e {plan.Profiles.FirstOrDefault()?.Name ?? "smoke"} {fileName}.yml\n```\n\n")
            .Append("`loadline run . --profile load --duration 30s --scale 0.1` tries a profile quickly: its shape stays, its length and its load shrink, so the verdict is inconclusive at best (exit code 120).\n\n");
    }

    private static string Purpose(Plan plan, string name)
    {
        bool Has(IEnumerable<string?> texts) => texts.OfType<string>().SelectMany(PlanTemplates.ExpressionsOf).OfType<Plans.Templates.EnvironmentExpression>().Any(expression => expression.Name == name);
        var auth = plan.Target.Auth;
        if (auth is not null && Has([auth.Bearer]))
        {
            return "token, sent as `Authorization: Bearer …`";
        }

        if (auth is not null && Has([auth.Username, auth.Password]))
        {
            return "user name or password of HTTP basic authentication";
        }

        var place = auth?.Headers.Where(field => Has([field.Value])).Select(field => "header " + Markdown.Code(field.Name))
            .Concat(auth.Query.Where(field => Has([field.Value])).Select(field => "query parameter " + Markdown.Code(field.Name)))
            .Concat(auth.Cookies.Where(field => Has([field.Value])).Select(field => "cookie " + Markdown.Code(field.Name)))
            .FirstOrDefault();
        if (place is not null)
        {
            return "sent as " + place;
        }

        var step = PlanTemplates.StepsOf(plan).OfType<RequestStep>().FirstOrDefault(request => Has(PlanTemplates.TextsOf(request)));
        return step is null ? "used by the plan" : "used by " + Markdown.Code(RequestName.Of(step));
    }
}
