import { Agent } from 'node:http';
import axios, { type AxiosInstance } from 'axios';
import pLimit from 'p-limit';
import type { Life, Study } from '../../../../virtual/lives/index.js';
import { uploadStudy } from '../../dicom-upload.js';
import type { Settings } from '../../settings.js';
import { phantomOf } from './phantom-of-study.js';

/** More at once would keep the archive from answering those who read. */
const atOnce = 2;

/** Sends the studies of lives to the archive, each once: what it holds already is not sent again. */
export class StudyImages {
  readonly #sent = new Map<string, Promise<void>>();
  readonly #limit = pLimit(atOnce);
  readonly #http: AxiosInstance;
  sent = 0;

  constructor(readonly settings: Settings) {
    const { url, user, password } = settings.orthanc;
    this.#http = axios.create({
      baseURL: url,
      auth: { username: user, password },
      timeout: 20_000,
      httpAgent: new Agent({ keepAlive: true }),
    });
  }

  /** Whether another study would be sent at once. */
  get isFree(): boolean {
    return this.#limit.activeCount + this.#limit.pendingCount < atOnce;
  }

  /** Whether the study was sent, or is on its way. */
  knows(studyInstanceUid: string): boolean {
    return this.#sent.has(studyInstanceUid);
  }

  /** Resolves once the archive holds the study. */
  async have(life: Life, studyInstanceUid: string): Promise<void> {
    const study = life.studies.find((one) => one.studyInstanceUid === studyInstanceUid);
    if (!study) throw new Error(`life ${life.participant} has no study ${studyInstanceUid}`);
    const sending = this.#sent.get(studyInstanceUid) ?? this.#limit(() => this.#send(life, study));
    this.#sent.set(studyInstanceUid, sending);
    return sending;
  }

  async #send(life: Life, study: Study): Promise<void> {
    const { data } = await this.#http.post<readonly unknown[]>('/tools/lookup', study.studyInstanceUid, {
      headers: { 'content-type': 'text/plain' },
    });
    if (data.length === 0) await uploadStudy(this.settings, phantomOf(life, study));
    this.sent += 1;
  }
}
