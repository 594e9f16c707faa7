import { describe, it } from 'vitest';
import {
  confirm,
  confirmed,
  given,
  named,
  opened,
  replied,
  reply,
  returned,
  sendBack,
  staff,
  submitted,
} from './fixtures/plain-analysis.ts';
import type { LostClientEvent, ResponsibilityDegree } from './lost-client.events.ts';

describe('a reply', () => {
  it('is in time at the due time itself, and late a minute later', () => {
    given(opened, submitted()).when(reply('E1', '05-13 18:00')).then(replied('E1'));
    given(opened, submitted()).when(reply('E1', '05-13 18:01')).then(replied('E1', true));
  });
  it('is given by those named, also without a share', () =>
    given(opened, submitted()).when(reply('D1')).then(replied('D1')));
  it('is given by nobody else', () =>
    given(opened, submitted()).when(reply('M1')).thenRefused('not-named', 'actor'));
  it('is given once', () => {
    given(opened, submitted(), replied('E1')).when(reply('E1')).thenNothing();
    given(opened, submitted(), replied('E1'))
      .when(reply('E1', '05-12 10:00', { statement: '另有原因' }))
      .thenRefused('already-replied', 'statement');
  });
  it('says something', () =>
    given(opened, submitted())
      .when(reply('E1', '05-12 10:00', { statement: ' ' }))
      .thenRefused('empty', 'statement'));
  it('is to the version that stands', () =>
    given(opened, submitted(), returned, submitted({ version: 2 }))
      .when(reply('E1'))
      .thenRefused('other-version', 'version'));
  it('is to something', () => {
    given(opened).when(reply('E1')).thenRefused('not-submitted', 'case');
    given(opened, submitted(), returned).when(reply('E1')).thenRefused('not-submitted', 'case');
    given().when(reply('E1')).thenRefused('analysis-not-opened', 'case');
  });
  it('to what is confirmed is kept as late', () =>
    given(opened, submitted(), confirmed(['E1', 'D1']))
      .when(reply('E1', '05-14 09:00'))
      .then(replied('E1', true)));
});

describe('confirming', () => {
  const answered = [opened, submitted(), replied('E1'), replied('D1')];
  it('is done by a second person once all have replied', () =>
    given(...answered)
      .when(confirm())
      .then(confirmed()));
  it('waits for replies until their time is over, and names who was silent', () => {
    const one = [opened, submitted(), replied('E1')];
    given(...one)
      .when(confirm('O1', '05-13 18:00'))
      .thenRefused('replies-outstanding', 'case');
    given(...one)
      .when(confirm('O1', '05-13 18:01'))
      .then(confirmed(['D1']));
  });
  it('waits for nobody where nobody is named', () => {
    const { data } = confirmed() as Extract<LostClientEvent, { type: 'AnalysisConfirmed' }>;
    given(opened, submitted({ responsible: [] }))
      .when(confirm())
      .then({ type: 'AnalysisConfirmed', data: { ...data, responsible: [] } });
  });
  it('is for the general office', () =>
    given(...answered)
      .when(confirm('M1'))
      .thenRefused('not-general-office', 'actor'));
  it('is never for its author', () =>
    given(opened, submitted({ by: staff('O1') }), replied('E1'), replied('D1'))
      .when(confirm('O1'))
      .thenRefused('same-person', 'actor'));
  it('is never for somebody it holds responsible, but for somebody named without a share', () => {
    const holding = (degree: ResponsibilityDegree) => [
      opened,
      submitted({ responsible: named(['O1', degree]) }),
      replied('O1'),
    ];
    given(...holding('contributory'))
      .when(confirm('O1'))
      .thenRefused('own-responsibility', 'actor');
    const { data } = confirmed() as Extract<LostClientEvent, { type: 'AnalysisConfirmed' }>;
    given(...holding('none'))
      .when(confirm('O1'))
      .then({ type: 'AnalysisConfirmed', data: { ...data, responsible: named(['O1', 'none']) } });
  });
  it('is of the version that stands', () =>
    given(...answered)
      .when(confirm('O1', '05-12 10:00', 2))
      .thenRefused('other-version', 'version'));
  it('is done once', () =>
    given(...answered, confirmed())
      .when(confirm('O2'))
      .thenRefused('already-confirmed', 'case'));
  it('needs something submitted', () => {
    given(opened).when(confirm()).thenRefused('not-submitted', 'case');
    given(opened, submitted(), returned).when(confirm()).thenRefused('not-submitted', 'case');
    given().when(confirm()).thenRefused('analysis-not-opened', 'case');
  });
});

describe('returning', () => {
  it('is done with a reason, whether or not all have replied', () =>
    given(opened, submitted()).when(sendBack()).then(returned));
  it.each([
    ['by its author', sendBack('O2'), [opened, submitted({ by: staff('O2') })], 'same-person', 'actor'],
    ['by somebody else', sendBack('D1'), [opened, submitted()], 'not-general-office', 'actor'],
    ['without a reason', sendBack('O1', ' '), [opened, submitted()], 'empty', 'reason'],
    ['of another version', sendBack('O1', '原因', 2), [opened, submitted()], 'other-version', 'version'],
    ['twice', sendBack(), [opened, submitted(), returned], 'not-submitted', 'case'],
    ['of what is confirmed', sendBack(), [opened, submitted(), confirmed()], 'already-confirmed', 'case'],
    ['of nothing', sendBack(), [], 'analysis-not-opened', 'case'],
  ] as const)('%s is refused', (_how, command, history, code, field) =>
    given(...history)
      .when(command)
      .thenRefused(code, field),
  );
});
