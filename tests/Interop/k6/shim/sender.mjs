// Sends requests for the main thread, which waits: k6's requests return when they are done.
import http from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

const agent = new http.Agent({ keepAlive: true });

parentPort.on('message', ({ method, url, headers, body }) => {
  const answer = (message) => {
    workerData.port.postMessage(message);
    Atomics.add(workerData.signal, 0, 1);
    Atomics.notify(workerData.signal, 0);
  };
  try {
    const request = http.request(url, { method, headers, agent }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        answer({ status: response.statusCode, raw: response.rawHeaders, body: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    request.on('error', (error) => answer({ status: 0, error: error.message, raw: [], body: null }));
    request.end(body === null ? undefined : Buffer.from(body));
  } catch (error) {
    answer({ status: 0, error: error.message, raw: [], body: null });
  }
});
