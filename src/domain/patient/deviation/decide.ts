import { checkDeviation } from '../../protocol/edit-checks/hard/check-deviation.js';
import { notFreshlySigned } from '../../decision/freshly-signed.js';
import { violated } from '../../shared/violated.js';
import { today, type Handler } from '../handler.js';

/** ST-DEVIATION: recorded and signed by the investigator. */
export const recordDeviation: Handler<'RecordDeviation'> = (book, data, context) =>
  notFreshlySigned(context, ['investigator']) ??
  violated(checkDeviation(data, { casebook: book, protocol: context.protocol, today: today(context) })) ?? [
    { type: 'DeviationRecorded', data },
  ];
