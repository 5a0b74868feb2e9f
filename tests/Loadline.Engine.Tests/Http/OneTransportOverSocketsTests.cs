namespace Loadline.Engine.Tests.Http;

public sealed class OneTransportOverSocketsTests() : OneTransportTests(epoll: false);
