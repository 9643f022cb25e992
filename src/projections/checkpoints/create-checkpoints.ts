import type { ReadDb } from '../read-database.js';

export const createCheckpoints = async (db: ReadDb): Promise<void> => {
  await db.schema
    .createTable('projection_checkpoints')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('position', 'text')
    .addColumn('last_event', 'json', (column) => column.notNull())
    .addColumn('complete', 'boolean', (column) => column.notNull())
    .addPrimaryKeyConstraint('projection_checkpoints_key', ['name', 'version'])
    .execute();
};
