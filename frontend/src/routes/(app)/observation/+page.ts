import { ownEdition } from '#lib/api/own-edition.ts';

export const load = async () => ({ editionId: await ownEdition('observer', 'organizer', 'president') });
