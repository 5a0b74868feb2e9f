using Loadline.Plans.Shapes;
using Loadline.Plans.Yaml;

namespace Loadline.Plans.Mapping;

/// <summary>The six ways to offer load.</summary>
internal static class ProfileMapping
{
    private static readonly TimeSpan GracefulStop = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(10);
    private static readonly Rate NoRate = Rate.Of(0);

    public static LoadProfile Read(string name, YamlMap map)
    {
        var shape = ProfileShapes.Profile.Find(map);
        LoadProfile profile = shape == ProfileShapes.IterationsPerUser
            ? new IterationsPerUser { Name = name, Users = map.Count("users"), Iterations = map.Count("iterations_per_user"), AtMost = map.Duration("at_most", AtMost) }
            : shape == ProfileShapes.SharedIterations
            ? new SharedIterations { Name = name, Users = map.Count("users"), Iterations = map.Count("iterations"), AtMost = map.Duration("at_most", AtMost) }
            : shape == ProfileShapes.RampingArrivals
            ? ReadRampingArrivals(name, map)
            : shape == ProfileShapes.ConstantArrivals
            ? ReadConstantArrivals(name, map)
            : shape == ProfileShapes.RampingUsers
            ? ReadRampingUsers(name, map)
            : new ConstantUsers { Name = name, Users = map.Count("users"), For = map.Duration("for", TimeSpan.Zero) };
        return profile with { GracefulStop = map.Duration("graceful_stop", GracefulStop), Because = map.TextOrNull("because") };
    }

    public static YamlMap Write(LoadProfile profile)
    {
        var map = new MapBuilder();
        switch (profile)
        {
            case ConstantUsers users:
                map.Whole("users", users.Users).Duration("for", users.For);
                break;
            case RampingUsers users:
                map.Whole("from", users.From, otherwise: 0).Node("users", WriteStages(users));
                break;
            case ConstantArrivals arrivals:
                map.Node("arrivals", RateOf(arrivals.Rate)).Duration("for", arrivals.For);
                WriteCapacity(map, arrivals.Users, arrivals.MaxUsers, arrivals.WhenBusy, arrivals.Spacing);
                break;
            case RampingArrivals arrivals:
                map.Node("from", arrivals.From == NoRate ? null : RateOf(arrivals.From)).Node("arrivals", WriteStages(arrivals));
                WriteCapacity(map, arrivals.Users, arrivals.MaxUsers, arrivals.WhenBusy, arrivals.Spacing);
                break;
            case SharedIterations shared:
                map.Whole("iterations", shared.Iterations).Whole("users", shared.Users).Duration("at_most", shared.AtMost, AtMost);
                break;
            case IterationsPerUser each:
                map.Whole("iterations_per_user", each.Iterations).Whole("users", each.Users).Duration("at_most", each.AtMost, AtMost);
                break;
        }

        return map.Duration("graceful_stop", profile.GracefulStop, GracefulStop).Text("because", profile.Because).Build(isBlock: profile.Because is not null);
    }

    private static ConstantArrivals ReadConstantArrivals(string name, YamlMap map)
    {
        var profile = new ConstantArrivals
        {
            Name = name,
            Rate = map.Rate("arrivals", NoRate),
            For = map.Duration("for", TimeSpan.Zero),
            Users = map.Count("prepared_users"),
            MaxUsers = 0,
            WhenBusy = map.Word("when_busy", WhenBusy.Drop),
            Spacing = map.Word("spacing", ArrivalSpacing.Even),
        };
        return profile with { MaxUsers = map.Count("max_users", StallReserve.On(profile.Users, StallReserve.For(profile))) };
    }

    private static RampingArrivals ReadRampingArrivals(string name, YamlMap map)
    {
        var from = map.Rate("from", NoRate);
        var last = from;
        var stages = map.List("arrivals", stage =>
        {
            last = stage.Rate("to", last);
            return new ArrivalStage(last, stage.DurationOrNull("hold") ?? stage.Duration("over", TimeSpan.Zero));
        });
        var profile = new RampingArrivals
        {
            Name = name,
            From = from,
            Stages = stages,
            Users = map.Count("prepared_users"),
            MaxUsers = 0,
            WhenBusy = map.Word("when_busy", WhenBusy.Drop),
            Spacing = map.Word("spacing", ArrivalSpacing.Even),
        };
        return profile with { MaxUsers = map.Count("max_users", StallReserve.On(profile.Users, StallReserve.For(profile))) };
    }

    private static RampingUsers ReadRampingUsers(string name, YamlMap map)
    {
        var last = map.Count("from");
        return new RampingUsers
        {
            Name = name,
            From = last,
            Stages = map.List("users", stage =>
            {
                last = stage.Count("to", last);
                return new UserStage(last, stage.DurationOrNull("hold") ?? stage.Duration("over", TimeSpan.Zero));
            }),
        };
    }

    private static YamlList WriteStages(RampingArrivals profile)
    {
        var last = profile.From;
        return new YamlList([.. profile.Stages.Select(stage => WriteStage(stage.Target == last, RateOf(last = stage.Target), stage.Over))]);
    }

    private static YamlList WriteStages(RampingUsers profile)
    {
        var last = profile.From;
        return new YamlList([.. profile.Stages.Select(stage => WriteStage(stage.Target == last, MapBuilder.WholeOf(last = stage.Target), stage.Over))]);
    }

    private static YamlMap WriteStage(bool isPlateau, YamlScalar target, TimeSpan over) => isPlateau
        ? new MapBuilder().Duration("hold", over).Build()
        : new MapBuilder().Node("to", target).Duration("over", over).Build();

    private static void WriteCapacity(MapBuilder map, int users, int maxUsers, WhenBusy busy, ArrivalSpacing spacing) => map
        .Whole("prepared_users", users)
        .Whole("max_users", maxUsers)
        .Word("when_busy", busy, WhenBusy.Drop)
        .Word("spacing", spacing, ArrivalSpacing.Even);

    private static YamlScalar RateOf(Rate rate) => MapBuilder.PlainOf(Rates.Format(rate));
}
