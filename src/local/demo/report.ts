import Table from 'cli-table3';
import { temporalLinks } from '../../contracts/temporal-links.js';
import type { PatientView } from '../../contracts/views/index.js';
import { labelCounts, labelCountsText } from './figures/label-counts.js';
import { howManyFigures, keyText, mainFiguresTable } from './figures/main-figures.js';
import { writeReport } from './figures/write-report.js';
import type { Participant, Stage } from './stage.js';

const labels = (rows: readonly { participant: Participant; view: PatientView }[]): string => {
  const table = new Table({
    head: ['subject', 'course', 'cohort', 'label at 24 months', 'RFS days', 'OS days', 'lost'],
  });
  for (const { participant, view } of rows) {
    const { outcome, conduct } = view;
    const time = (value: { days: number; event: boolean } | null | undefined): string =>
      value ? `${value.days}${value.event ? ' event' : '+'}` : '–';
    table.push([
      participant.subjectId,
      participant.person.course,
      outcome?.cohort?.cohort ?? '–',
      `${outcome?.label24.value ?? '–'} ${outcome?.label24.status ?? ''}`,
      time(outcome?.recurrenceFreeSurvival),
      time(outcome?.overallSurvival),
      conduct.lostToFollowUp ? 'yes' : 'no',
    ]);
  }
  return table.toString();
};

/** Labels, the audit timeline of one, the main figures and where to look next. */
export const report = async (stage: Stage, participants: readonly Participant[]): Promise<void> => {
  const { api, narrator, settings, time } = stage;
  const rows = await Promise.all(
    participants.map(async (participant) => ({
      participant,
      view: await api.read('getPatient', 'investigator', participant.subjectId),
    })),
  );
  narrator.heading('Labels');
  process.stdout.write(`${labels(rows)}\n`);
  const [first] = participants;
  if (first) {
    narrator.heading(`Audit timeline of ${first.subjectId}`);
    const { entries } = await api.read('getTimeline', 'auditor', first.subjectId);
    for (const entry of entries) {
      const { recordedAt, wallAt, actor, hash } = entry.metadata;
      narrator.say(
        `#${String(entry.revision).padStart(3)} ${recordedAt} (real ${wallAt}) ${entry.type.padEnd(24)} ${actor.id.padEnd(14)} ${hash.slice(0, 12)}`,
      );
    }
  }
  narrator.heading('Main figures of the analysis');
  const analysis = await api.read('getTrialAnalysis', 'statistician');
  process.stdout.write(`${mainFiguresTable(analysis)}\n`);
  narrator.say(labelCountsText(labelCounts(analysis)));
  narrator.say(howManyFigures(analysis));
  narrator.say(keyText(analysis));
  narrator.heading('Where to look');
  narrator.say(`Report of the analysis        ${await writeReport(api, settings)}`);
  narrator.say(`API documentation             ${settings.api}/docs`);
  for (const { label, url } of temporalLinks(settings.temporalUi, 'default', await time.today()))
    narrator.say(`Temporal UI, ${label.padEnd(15)}  ${url}`);
  narrator.say(
    '(every casebook is frozen now: the lists of participants who are due are empty; while the follow-up ran they were not)',
  );
  narrator.say(`Orthanc                       ${settings.orthanc.url}/app/explorer.html`);
};
