using Grpc.Core;
using Loadline.TestTarget.Grpc.Health;

namespace Loadline.TestTarget.Grpc;

/// <summary>Says how services are: the shop well, a service called down not, others are not known.</summary>
internal sealed class HealthService : Health.Health.HealthBase
{
    /// <inheritdoc/>
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) => request.Service switch
    {
        "" or "loadline.test.Shop" => Task.FromResult(new HealthCheckResponse { Status = HealthCheckResponse.Types.ServingStatus.Serving }),
        "down" => Task.FromResult(new HealthCheckResponse { Status = HealthCheckResponse.Types.ServingStatus.NotServing }),
        _ => throw new RpcException(new Status(StatusCode.NotFound, "unknown service")),
    };
}
