namespace Loadline.Engine.Tests.Http;

public sealed class OneTransportOverEpollTests() : OneTransportTests(epoll: true);
