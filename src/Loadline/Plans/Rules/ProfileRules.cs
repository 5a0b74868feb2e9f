namespace Loadline.Plans.Rules;

/// <summary>How hard and for how long.</summary>
internal static class ProfileRules
{
    public static void Check(IReadOnlyList<LoadProfile> profiles, RuleReport report)
    {
        var path = PlanPath.Of("profiles");
        Names.CheckUnique(profiles.Select(profile => profile.Name), path, "profile", report);
        for (var i = 0; i < profiles.Count; i++)
        {
            var place = path.At(i);
            if (!Names.IsSlug(profiles[i].Name))
            {
                report.Error(place, "bad-name", "The name of a profile has letters, digits, '_' and '-', at most 64.", isKey: true);
            }

            if (profiles[i].GracefulStop < TimeSpan.Zero)
            {
                report.Error(place.At("graceful_stop"), "bad-duration", "A duration is 0 or longer.");
            }

            Check(profiles[i], place, report);
        }
    }

    private static void Check(LoadProfile profile, PlanPath path, RuleReport report)
    {
        switch (profile)
        {
            case ConstantUsers users:
                CheckUsers(users.Users, path.At("users"), report);
                CheckDuration(users.For, path.At("for"), report);
                break;
            case RampingUsers users:
                CheckStages([.. users.Stages.Select(stage => ((double)stage.Target, stage.Over))], users.From, path.At("users"), report);
                break;
            case ConstantArrivals arrivals:
                CheckRate(arrivals.Rate, path.At("arrivals"), report);
                CheckDuration(arrivals.For, path.At("for"), report);
                if (arrivals.Rate.Count == 0)
                {
                    report.Error(path.At("arrivals"), "no-load", "A rate of 0 offers no load.");
                }

                CheckCapacity(arrivals.Users, arrivals.MaxUsers, path, report);
                break;
            case RampingArrivals arrivals:
                CheckRate(arrivals.From, path.At("from"), report);
                for (var i = 0; i < arrivals.Stages.Count; i++)
                {
                    CheckRate(arrivals.Stages[i].Target, path.At("arrivals").At(i).At("to"), report);
                }

                CheckStages([.. arrivals.Stages.Select(stage => (stage.Target.Count, stage.Over))], arrivals.From.Count, path.At("arrivals"), report);
                CheckCapacity(arrivals.Users, arrivals.MaxUsers, path, report);
                break;
            case SharedIterations shared:
                CheckUsers(shared.Users, path.At("users"), report);
                CheckDuration(shared.AtMost, path.At("at_most"), report);
                if (shared.Iterations < Math.Max(1, shared.Users))
                {
                    report.Error(path.At("iterations"), "too-few-iterations", "There are at least as many iterations as users.", $"iterations: {Math.Max(1, shared.Users)}");
                }

                break;
            case IterationsPerUser each:
                CheckUsers(each.Users, path.At("users"), report);
                CheckDuration(each.AtMost, path.At("at_most"), report);
                if (each.Iterations < 1)
                {
                    report.Error(path.At("iterations_per_user"), "too-few-iterations", "Each user plays one iteration at least.");
                }

                break;
        }
    }

    private static void CheckUsers(int users, PlanPath path, RuleReport report)
    {
        if (users < 1)
        {
            report.Error(path, "no-users", "A profile has one user at least.");
        }
    }

    private static void CheckDuration(TimeSpan duration, PlanPath path, RuleReport report)
    {
        if (duration <= TimeSpan.Zero)
        {
            report.Error(path, "no-duration", "A profile takes longer than no time.");
        }
    }

    private static void CheckRate(Rate rate, PlanPath path, RuleReport report)
    {
        var isUnit = rate.Unit.Ticks is TimeSpan.TicksPerSecond or TimeSpan.TicksPerMinute or TimeSpan.TicksPerHour or TimeSpan.TicksPerDay;
        if (!isUnit || !double.IsFinite(rate.Count) || rate.Count < 0)
        {
            report.Error(path, "bad-rate", "A rate is a number of 0 or more per second, minute, hour or day.");
        }
    }

    private static void CheckCapacity(int users, int maxUsers, PlanPath path, RuleReport report)
    {
        CheckUsers(users, path.At("prepared_users"), report);
        if (maxUsers < users)
        {
            report.Error(path.At("max_users"), "max-users", "'max_users' is not below 'prepared_users'.", $"max_users: {users}");
        }
    }

    private static void CheckStages(IReadOnlyList<(double Target, TimeSpan Over)> stages, double from, PlanPath path, RuleReport report)
    {
        if (stages.Count == 0)
        {
            report.Error(path, "no-duration", "A profile has one stage at least.", "such as - { to: 20, over: 1m }");
            return;
        }

        for (var i = 0; i < stages.Count; i++)
        {
            if (stages[i].Over < TimeSpan.Zero || stages[i].Target < 0)
            {
                report.Error(path.At(i), "bad-stage", "A stage has a target and a length of 0 or more.");
            }
        }

        if (stages.All(stage => stage.Over <= TimeSpan.Zero))
        {
            report.Error(path, "no-duration", "A profile takes longer than no time.");
        }
        else if (from < 0 || (from == 0 && stages.All(stage => stage.Target <= 0)))
        {
            report.Error(path, "no-load", "No stage offers any load.");
        }
    }
}
