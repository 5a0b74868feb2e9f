using Loadline.Engine.Executors;
using Loadline.Engine.Pacing;
using Loadline.Plans;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript.Load;

/// <summary>The engine's executor of a scenario.</summary>
internal static class ScenarioExecutor
{
    /// <summary>Makes it.</summary>
    /// <param name="scenario">A valid scenario.</param>
    /// <param name="index">Which scenario of the run, from 0.</param>
    public static IExecutor Of(K6Scenario scenario, int index)
    {
        var work = new ClosedWork(new IterationOrder([index]), new TimeSpan?[index + 1]);
        int Count(long? value, long otherwise) => (int)Math.Min(value ?? otherwise, int.MaxValue);
        return scenario.Executor switch
        {
            K6Executor.SharedIterations => new SharedIterationsExecutor(
                new SharedIterations { Name = scenario.Name, Users = Count(scenario.Vus, 1), Iterations = Count(scenario.Iterations, 1), AtMost = scenario.Length, GracefulStop = scenario.Grace }, work),
            K6Executor.PerVuIterations => new IterationsPerUserExecutor(
                new IterationsPerUser { Name = scenario.Name, Users = Count(scenario.Vus, 1), Iterations = Count(scenario.Iterations, 1), AtMost = scenario.Length, GracefulStop = scenario.Grace }, work),
            K6Executor.ConstantVus => new ConstantUsersExecutor(new ConstantUsers { Name = scenario.Name, Users = Count(scenario.Vus, 1), For = scenario.Length, GracefulStop = scenario.Grace }, work),
            K6Executor.RampingVus => new RampingUsersExecutor(
                new RampingUsers { Name = scenario.Name, From = Count(scenario.StartVus, 1), Stages = [.. scenario.Stages!.Select(stage => new UserStage(Count(stage.Target, 0), stage.Duration!.Value))], GracefulStop = scenario.Grace },
                work,
                scenario.RampDownGrace),
            _ => new ArrivalsExecutor([Arrivals(scenario, index)], scenario.Length, scenario.Grace),
        };
    }

    private static ArrivalPlan Arrivals(K6Scenario scenario, int index)
    {
        var schedule = scenario.Executor == K6Executor.ConstantArrivalRate
            ? ArrivalSchedule.Constant(scenario.Rate!.Value / scenario.RateUnit.TotalSeconds, scenario.Length.TotalSeconds)
            : ArrivalSchedule.Ramping(Segments(scenario));
        return new ArrivalPlan(index, schedule, (int)scenario.PlannedVus, (int)Math.Max(1, scenario.MostVus), Queues: false);
    }

    private static IEnumerable<RateSegment> Segments(K6Scenario scenario)
    {
        var from = (scenario.StartRate ?? 0) / scenario.RateUnit.TotalSeconds;
        foreach (var stage in scenario.Stages!)
        {
            var to = stage.Target!.Value / scenario.RateUnit.TotalSeconds;
            yield return new RateSegment(from, to, stage.Duration!.Value.TotalSeconds);
            from = to;
        }
    }
}
