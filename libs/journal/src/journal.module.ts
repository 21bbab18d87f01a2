import { Module } from '@nestjs/common';
import { JournalController } from './http/journal.controller.js';
import { PostEntries } from './post-entries.js';
import { ReadJournal } from './read-journal.js';

@Module({ controllers: [JournalController], providers: [PostEntries, ReadJournal], exports: [ReadJournal] })
export class JournalModule {}
