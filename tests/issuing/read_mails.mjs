// Reads mails as postal-mime does: a JSON list of file names comes in, a list of mails goes out.
import { readFileSync } from "node:fs";
import { argv, stdout } from "node:process";
import { pathToFileURL } from "node:url";

const { default: PostalMime } = await import(pathToFileURL(argv[2]));
const mails = [];
for (const file of argv.slice(3)) {
  const mail = await PostalMime.parse(readFileSync(file));
  const { from, to, replyTo, subject, messageId, date, text, html } = mail;
  const headers = Object.fromEntries(mail.headers.map(({ key, value }) => [key, value]));
  mails.push({ from, to, replyTo, subject, messageId, date, text, html, headers });
}
stdout.write(JSON.stringify(mails));
