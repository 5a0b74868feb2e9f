// flags: --secret-source mock=token=s3cr3t
// exit: 107
// reason: about ***SECRET_REDACTED***
import secrets from 'k6/secrets';
throw new Error(`about ${await secrets.get('token')}`);
export default function () {}
