using Loadline.Plans;

namespace Loadline.Scripts.Artillery;

/// <summary>What Artillery can't do as the plan means it.</summary>
internal static class Differences
{
    public static void Find(Plan plan, List<Finding> findings)
    {
        void Note(string id, string text) => findings.Add(Finding.Note(id, text));
        if (plan.Profiles.Any(profile => !profile.IsOpen))
        {
            Note("artillery-closed-model", "Artillery has no users who start again: profiles with a number of users become arrivals at the rate these users would start journeys.");
        }

        if (plan.Profiles.Any(profile => profile is ConstantArrivals { Spacing: ArrivalSpacing.Poisson } or RampingArrivals { Spacing: ArrivalSpacing.Poisson }))
        {
            Note("artillery-spacing", "Arrivals are spaced evenly; the plan's random spacing is the embedded engine's.");
        }

        if (plan.Profiles.Any(profile => profile is ConstantArrivals { WhenBusy: WhenBusy.Queue } or RampingArrivals { WhenBusy: WhenBusy.Queue }))
        {
            Note("artillery-when-busy", "Arrivals that find all virtual users busy are skipped and counted; only the embedded engine can make them wait.");
        }

        if (plan.Journeys.Count > 1)
        {
            Note("artillery-mix", "Artillery draws the journey of each arrival by weight, without a seed: the mix is met on average.");
        }

        if (plan.Target.Http == HttpVersionChoice.Http2 || (plan.Target.Http == HttpVersionChoice.Auto && plan.Target.Url.StartsWith("https:", StringComparison.OrdinalIgnoreCase)))
        {
            findings.Add(plan.Target.Http == HttpVersionChoice.Http2
                ? Finding.Warning("artillery-http-version", "Artillery speaks HTTP/1.1; the plan asks for HTTP/2.")
                : Finding.Note("artillery-http-version", "Artillery speaks HTTP/1.1 where k6 and the embedded engine take HTTP/2 if the target offers it."));
        }

        if (plan.Target.Connections == ConnectionReuse.PerUser)
        {
            Note("artillery-connections", "Virtual users share a pool of connections, because Artillery's live for one journey only.");
        }

        foreach (var step in PlanTemplates.StepsOf(plan).OfType<RequestStep>().Where(step => step.FollowRedirects && step.Expect.Status.Any(status => status is >= 300 and < 400)))
        {
            Note("artillery-redirects", $"{RequestName.Of(step)}: no redirect is followed, because it expects a 3xx and Artillery would wait for what follows one.");
        }

        if (plan.Target.MaxRedirects > 0 && PlanTemplates.StepsOf(plan).OfType<RequestStep>().FirstOrDefault(MayLeadElsewhere) is { } form)
        {
            Note("artillery-redirect-method", $"{RequestName.Of(form)}: after a 301 or 302 Artillery sends the form again to where it leads; k6 and the embedded engine get the page there, as browsers do. A step with follow_redirects: false and a GET behind it mean the same everywhere.");
        }

        foreach (var metric in plan.Metrics.Where(metric => MetricNames.Of(plan, metric) != metric.Name))
        {
            Note("artillery-metric-name", $"The counter {metric.Name} is called {MetricNames.Of(plan, metric)}: its own name stands inside another, which would spoil conditions.");
        }

        if (plan.Metrics.Any(metric => metric.Type == MetricType.Gauge))
        {
            Note("artillery-gauge", "Artillery has no gauge: the latest value is kept as a distribution.");
        }
    }

    /// <summary>Forms are what is answered by the address of a page; APIs rarely redirect what was posted to them.</summary>
    private static bool MayLeadElsewhere(RequestStep step) =>
        step.FollowRedirects && step.Method is not ("GET" or "HEAD") && (step.Body is FormBody or MultipartBody) && !step.Expect.Status.Any(status => status is >= 200 and < 400);
}
