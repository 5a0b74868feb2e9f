using CsCheck;
using Loadline.Plans;

namespace Loadline.Tests.Plans;

public sealed class ProfileScalingTests
{
    private static readonly RampingArrivals Spike = new()
    {
        Name = "spike",
        From = Rate.Of(4),
        Stages = [new(Rate.Of(4), TimeSpan.FromMinutes(5)), new(Rate.Of(40), TimeSpan.FromSeconds(30)), new(Rate.Of(40), TimeSpan.FromMinutes(10))],
        Users = 100,
        MaxUsers = 200,
    };

    [Fact]
    public void Stages_shrink_in_proportion() => Gen.Double[0.5, 5000].Sample(seconds =>
    {
        var duration = TimeSpan.FromSeconds(seconds);
        var changed = (RampingArrivals)ProfileScaling.Apply(Spike, duration, 1);
        changed.Duration.TotalSeconds.ShouldBe(seconds, 1e-5);
        changed.Stages.Select(stage => stage.Over / changed.Duration).Zip(Spike.Stages.Select(stage => stage.Over / Spike.Duration))
            .ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-6);
        changed.Stages.Select(stage => stage.Target).ShouldBe(Spike.Stages.Select(stage => stage.Target));
    });

    [Fact]
    public void Rates_and_users_are_multiplied_and_no_user_is_lost()
    {
        var changed = (RampingArrivals)ProfileScaling.Apply(Spike, null, 0.001);
        changed.Stages[1].Target.PerSecond.ShouldBe(0.04, 1e-12);
        changed.Users.ShouldBe(1);
        changed.MaxUsers.ShouldBe(1);
        var users = (RampingUsers)ProfileScaling.Apply(
            new RampingUsers { Name = "r", From = 0, Stages = [new(10, TimeSpan.FromSeconds(1)), new(0, TimeSpan.Zero)] }, null, 0.01);
        users.From.ShouldBe(0);
        users.Stages.Select(stage => stage.Target).ShouldBe([1, 0]);
    }

    [Fact]
    public void Shared_iterations_never_fall_below_their_users()
    {
        var shared = (SharedIterations)ProfileScaling.Apply(new SharedIterations { Name = "s", Users = 3, Iterations = 3 }, TimeSpan.FromSeconds(5), 0.5);
        (shared.Users, shared.Iterations, shared.AtMost).ShouldBe((2, 2, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void What_was_changed_is_said()
    {
        ProfileScaling.Describe(TimeSpan.FromSeconds(30), 0.1).ShouldBe("duration 30s, scale 0.1");
        ProfileScaling.Describe(TimeSpan.FromMilliseconds(1500), 1).ShouldBe("duration 1500ms");
        ProfileScaling.Describe(null, 1).ShouldBeNull();
    }

    [Fact]
    public void The_scale_is_read_back_from_what_is_said() => Gen.Select(Gen.Int[1, 2_000_000], Gen.Bool, Gen.Int[0, 20]).Sample((millionths, shorter, tenths) =>
    {
        var scale = millionths / 1e6;
        ProfileScaling.ScaleIn(ProfileScaling.Describe(shorter ? TimeSpan.FromSeconds(30) : null, scale, tenths / 10.0)).ShouldBe(scale, 1e-9);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_factor_that_is_none_is_refused(double scale) => Should.Throw<ArgumentOutOfRangeException>(() => ProfileScaling.Apply(Spike, null, scale));
}
