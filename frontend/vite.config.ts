import { paraglideVitePlugin } from '@inlang/paraglide-js';
import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { lean } from './scripts/lean/plugin.ts';
import { versionOf } from './scripts/version.ts';

const backend = process.env.PALMARES_URL ?? 'http://127.0.0.1:8080';

const everyPage =
	/src[/\\](lib[/\\](api[/\\](boot|client|edition|problem|session|transport)|i18n[/\\](?!problem-words|roles|phases|duration|method-words|place|field)|ui[/\\](Icon|icons|shell-icons|Logo|LanguageSwitch|DemoBanner|OfflineBanner|toast|PageHeader)|paraglide[/\\](registry|messages[/\\](shell_(name|tagline|skip|menu|nav_(main|space|home|rules|programme|finalists|palmares|method)|sign_in|language|footer_(?!light)|demo|offline|not_found|error|retry)|problem_forbidden|certificate_check_title\.)))|routes[/\\](SiteHeader|SiteFooter|navigation))|kit[/\\]src[/\\]runtime[/\\]components[/\\]layout\.svelte/;

// Parts that most pages of a space share, in a few files: what else they share would come one file for each word.
const words = (names: string) => `paraglide[/\\\\]messages[/\\\\](${names})\\.js`;
const ui = (names: string) => `src[/\\\\]lib[/\\\\]ui[/\\\\](${names})\\.`;
const shared = [
	{
		name: 'doors',
		test:
			'own-(edition|doors)|organisation[/\\\\]trail|i18n[/\\\\]duration|' +
			ui('follow') +
			'|' +
			words(
				'organizer_(title|nav_\\w+|board|ranking|settings|progress\\w*|rounds|category_add|create_title)|closing_nav|deliberation_title|pace_title|stage_door|shell_nav_(entries|screening|jury|organizer|observer|accounts?)|paper_key_door|paper_title|account_scope_paper'
			)
	},
	{
		name: 'later',
		test: ui('Later|LookAgain|Skeleton|ErrorNote|action|Progress') + '|' + words('shell_(loading|look_again)')
	},
	{
		name: 'form',
		test: ui('Card|Field|StateBadge|TextField') + '|' + words('shell_(cancel|confirm|optional|save)')
	},
	{
		name: 'forms',
		test: ui('ConfirmDialog') + '|form[/\\\\](LongText|Declaration)|' + words('entry_(counter|withdraw_reason)')
	},
	{
		name: 'empty',
		test:
			ui('EmptyState') +
			'|' +
			words('public_(palmares_(rank|tie|title)|not_yet_title|prize_(category|women|public|favourite|special))') +
			'|palmares[/\\\\]kinds'
	},
	{
		name: 'programme',
		test: 'public\\)[/\\\\]programme[/\\\\](Days|kinds)|' + words('public_(session_\\w+|programme_(with|title))')
	},
	{ name: 'hall', test: ui('Flag') + '|lib[/\\\\](ceremony|device[/\\\\](wake|offline))[./\\\\]' },
	{ name: 'jury', test: 'jury[/\\\\](states|newest)|' + words('jury_entry') },
	{ name: 'kept', test: 'lib[/\\\\]device[/\\\\](database|drafts|pocket)|node_modules[/\\\\]idb' },
	{ name: 'ceremony', test: words('ceremony_\\w+'), minShareCount: 2 },
	{
		name: 'account',
		test: 'api[/\\\\]account|Narrow\\.svelte|i18n[/\\\\]roles|' + words('account_\\w+'),
		minShareCount: 2
	},
	{
		name: 'entry',
		test: 'candidatures[/\\\\]states|' + words('entry_(state_\\w+|untitled)|screening_(category|more|submitted)')
	},
	{
		name: 'reading',
		test:
			'lib[/\\\\](form[/\\\\](AnswerList|FileLink|answers)|api[/\\\\]files)|(Reading|Decision)\\.svelte|' +
			words('entry_(\\w*declared|no_answer|team|file_title|decision_\\w+|decided)')
	}
].map(({ test, ...group }) => ({ ...group, test: new RegExp(test) }));

// SvelteKit's start tells the version before the rest of SvelteKit is loaded: in one file with it, every page that cannot
// be shown would believe that there is a newer version, and load itself again for ever.
const first = { name: 'first', test: /client[/\\]payload\.js|vite[/\\]preload-helper/, priority: 1 };

export default defineConfig({
	plugins: [
		lean(),
		paraglideVitePlugin({
			project: './project.inlang',
			outdir: './src/lib/paraglide',
			strategy: ['globalVariable', 'baseLocale'],
			emitTsDeclarations: true
		}),
		tailwindcss(),
		sveltekit({
			compilerOptions: { runes: true },
			adapter: adapter({ pages: 'dist', assets: 'dist', fallback: '200.html' }),
			inlineStyleThreshold: 200_000,
			paths: { relative: false },
			serviceWorker: { register: false },
			version: { name: versionOf(import.meta.dirname) },
			prerender: {
				entries: [
					'/methode',
					'/confidentialite',
					'/accessibilite',
					'/en/methode',
					'/en/confidentialite',
					'/en/accessibilite'
				],
				crawl: false
			}
		})
	],
	build: {
		reportCompressedSize: false,
		rolldownOptions: {
			output: {
				// Few larger files cross 3G faster than many small ones. SvelteKit's own must stay apart, or its build breaks.
				codeSplitting: { groups: [first, { name: 'base', test: everyPage }, ...shared] }
			}
		}
	},
	server: { proxy: { '/api': backend } }
});
